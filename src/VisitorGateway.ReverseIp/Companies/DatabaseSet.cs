namespace VisitorGateway.ReverseIp.Companies;

/// <summary>The databases in use at one moment, best first. Immutable; a reload makes a new one.</summary>
internal sealed class DatabaseSet
{
    public const int MostDatabases = 16;

    public DatabaseSet(IEnumerable<CompanyDatabase> databases, bool demo)
    {
        Ordered = [.. databases];
        Array.Sort(Ordered, (a, b) => a.Rank != b.Rank ? a.Rank - b.Rank : string.CompareOrdinal(a.Info.File, b.Info.File));
        Demo = demo;
    }

    public CompanyDatabase[] Ordered { get; }

    /// <summary>It is the built-in set of invented companies.</summary>
    public bool Demo { get; }
}
