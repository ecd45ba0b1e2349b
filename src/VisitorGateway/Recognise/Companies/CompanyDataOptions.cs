namespace VisitorGateway.Recognise.Companies;

/// <summary>The section CompanyData of gateway.json: who may name a visitor's company.</summary>
internal sealed class CompanyDataOptions
{
    public const string Section = "CompanyData";

    /// <summary>networks, learned, databases, holders, reverse-dns, in order of precedence; what is left out does not answer. Default: the first four.</summary>
    public IList<string> Layers { get; set; } = [];

    /// <summary>By file name, then by field ("company", "domain", "kind", ...): where in the file's records it is ("org.name").</summary>
    public IDictionary<string, IDictionary<string, string>> Fields { get; set; } = new Dictionary<string, IDictionary<string, string>>(StringComparer.Ordinal);

    public LearningSettings Learning { get; set; } = new();

    public ReverseDnsOptions ReverseDns { get; set; } = new();

    /// <summary>How often files are looked at for changes, in seconds, 1 to 3,600. Default 2.</summary>
    public int PollSeconds { get; set; } = 2;
}
