using System.Globalization;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise.Companies;

/// <summary>Reads companies.csv: industry, size, owner and whether it is a named account, by domain or name.</summary>
internal static class CompanyListReader
{
    public const string FileName = "companies.csv";

    private static readonly string[] Columns = ["domain", "name", "country", "industry", "employees", "revenue", "named", "owner", "note"];

    /// <exception cref="TableFormatException">Every error, with its line.</exception>
    public static CompanyList Read(Stream stream)
    {
        using var table = new CsvTable(stream);
        table.Require(table.Has("name") ? "name" : "domain", Columns);
        var errors = new TableErrors();
        var list = new CompanyList();
        while (table.Read())
        {
            var domain = OperatorNetworks.Domain(table, errors);
            var country = OperatorNetworks.Country(table, errors);
            var facts = new CompanyFacts(
                table["industry"],
                (int?)Number(table, errors, "employees", int.MaxValue),
                Number(table, errors, "revenue", double.MaxValue),
                Flag(table, errors),
                table["owner"]);
            if (table.HasTooMany)
                errors.Add(table.Line, "more cells than the first line has columns");
            else if (table["domain"] is null && table["name"] is null)
                errors.Add(table.Line, "neither domain nor name");
            else if (list.Add(new ListedCompany(domain, facts, table.Line), table["name"], country) is { } line)
                errors.Add(table.Line, $"the company is on line {line} already");
        }

        errors.ThrowIfAny();
        return list;
    }

    /// <summary>"1200", "1,200", "2.5M"; of "51-200" the middle, of "10000+" the number.</summary>
    private static double? Number(CsvTable table, TableErrors errors, string column, double most)
    {
        if (table[column] is not { } text)
            return null;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var number = dash > 0 && Amount(text[..dash]) is { } low && Amount(text[(dash + 1)..]) is { } high && low <= high
            ? Math.Floor((low + high) / 2)
            : Amount(text.TrimEnd('+'));
        if (number is >= 0 && number <= most)
            return number;
        errors.Add(table.Line, $"{column}: '{text}' is not a number such as 1200, 2.5M or 51-200");
        return null;
    }

    private static double? Amount(string text)
    {
        var trimmed = text.Trim();
        var unit = trimmed.Length == 0 ? 1 : char.ToLowerInvariant(trimmed[^1]) switch { 'k' => 1e3, 'm' => 1e6, 'b' => 1e9, _ => 1 };
        var digits = unit == 1 ? trimmed : trimmed[..^1];
        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowTrailingWhite;
        return double.TryParse(digits, Styles, CultureInfo.InvariantCulture, out var number) ? number * unit : null;
    }

    private static bool? Flag(CsvTable table, TableErrors errors)
    {
        switch (table["named"]?.ToLowerInvariant())
        {
            case null:
                return null;
            case "yes" or "true" or "1":
                return true;
            case "no" or "false" or "0":
                return false;
            case var other:
                errors.Add(table.Line, $"named: '{other}' is neither yes nor no");
                return null;
        }
    }
}
