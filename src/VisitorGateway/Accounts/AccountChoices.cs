namespace VisitorGateway.Accounts;

/// <summary>What the list can be filtered by: the values that some account has.</summary>
internal sealed record AccountChoices(IReadOnlyList<string> Countries, IReadOnlyList<string> Cells, IReadOnlyList<string> Owners, IReadOnlyList<string> Products)
{
    private const int Most = 250;

    public static AccountChoices Of(IReadOnlyList<AccountListing> all) => new(
        Distinct(all.Select(a => a.Summary.Company.Country)),
        Distinct(all.Select(a => a.Score.Cell)),
        Distinct(all.Select(a => a.Owner)),
        Distinct(all.SelectMany(a => a.Summary.Activity).Select(s => s.Product)));

    private static string[] Distinct(IEnumerable<string?> values) =>
        [.. values.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase).Take(Most)];
}
