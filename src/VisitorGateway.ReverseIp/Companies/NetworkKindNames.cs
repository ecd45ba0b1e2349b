namespace VisitorGateway.ReverseIp.Companies;

/// <summary>The names that kinds have in JSON, files and the API.</summary>
public static class NetworkKindNames
{
    private static readonly string[] Names =
        ["unknown", "business", "isp", "mobile", "hosting", "education", "government", "relay", "reserved"];

    public static string ToWireName(this NetworkKind kind) => Names[(int)kind];

    /// <summary>Reads a wire name in any case; false when it is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out NetworkKind kind)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (name.Equals(Names[i], StringComparison.OrdinalIgnoreCase))
            {
                kind = (NetworkKind)i;
                return true;
            }
        }
        kind = NetworkKind.Unknown;
        return false;
    }

    /// <summary>Whether a visitor from such a network can belong to a company that the network names.</summary>
    public static bool CanBeAccount(this NetworkKind kind) =>
        kind is NetworkKind.Business or NetworkKind.Education or NetworkKind.Government or NetworkKind.Unknown;
}
