namespace VisitorGateway.ReverseIp.Companies;

/// <summary>
/// Tells companies from providers, schools and authorities by the name and number of an autonomous system, with
/// general knowledge of the field (Data/). Never throws; a name says less than a company database, and the confidence
/// shows it.
/// </summary>
public static class NetworkClassifier
{
    private const double Recognised = 0.5;
    private const double Plausible = 0.4;
    private const double Guess = 0.3;
    private const int MostLetters = 200;

    // A pattern this light is a hint among others; the reason says so.
    private const int Hint = 5;

    /// <summary>Judges the holder of an autonomous system. Either argument may be missing.</summary>
    public static Classification Classify(long? asn, string? name)
    {
        var shown = name is null ? null : CompanyName.Clean(name);
        if (KnownSystems.TryGet(asn, out var kind, out var known))
            return new(kind, known, ConfidenceOf(kind, Recognised), $"AS{asn} is {known}, known as {Describe(kind)}.");
        if (shown is null)
        {
            return new(NetworkKind.Unknown, null, 0, asn is null
                ? "No database names who holds this network."
                : $"The network belongs to AS{asn}, whose holder no database names.");
        }
        var trade = CompanyName.TradeName(name!);
        var words = NameWords.Split(trade.Length <= MostLetters ? trade : trade[..MostLetters]);
        var rule = NameRules.Default.Find(words);
        return rule is null || (rule.Kind == NetworkKind.Business && rule.Weight < Hint)
            ? Unmarked(shown, rule)
            : Marked(rule, rule.Display ?? shown);
    }

    internal static string Describe(NetworkKind kind) => kind switch
    {
        NetworkKind.Business => "a business",
        NetworkKind.Isp => "an internet provider",
        NetworkKind.Mobile => "a mobile network",
        NetworkKind.Hosting => "a hosting or cloud provider",
        NetworkKind.Education => "a school, university or research network",
        NetworkKind.Government => "a public authority",
        NetworkKind.Relay => "a VPN, proxy or relay",
        NetworkKind.Reserved => "a reserved network",
        _ => "unknown",
    };

    private static Classification Marked(NameRule rule, string shown)
    {
        // Words of authorities are as heavy as names, but are not names.
        if (rule.Weight >= NameRule.Identifies && rule.Kind != NetworkKind.Government)
            return new(rule.Kind, shown, ConfidenceOf(rule.Kind, Recognised), $"{shown} is known as {Describe(rule.Kind)}.");
        var word = rule.Text.Trim('*');
        var says = rule.Weight > Hint ? "says" : "suggests";
        var confidence = rule.Weight > Hint ? Recognised : rule.Weight > 1 ? Plausible : Guess;
        return new(rule.Kind, shown, ConfidenceOf(rule.Kind, confidence),
            $"“{word}” in the name “{shown}” {says} that it is {Describe(rule.Kind)}.");
    }

    // Most holders of systems with nothing of a provider in their name are companies for themselves, small providers the rest.
    private static Classification Unmarked(string shown, NameRule? legalForm) => legalForm is null
        ? new(NetworkKind.Business, shown, Guess,
            $"Nothing in the name “{shown}” tells of a provider, a school or an authority, so it may be a company.")
        : new(NetworkKind.Business, shown, Plausible,
            $"“{shown}” is named like a company, and nothing in the name tells of a provider.");

    private static double ConfidenceOf(NetworkKind kind, double confidence) =>
        kind is NetworkKind.Business or NetworkKind.Education or NetworkKind.Government ? confidence : 0;
}
