using System.Globalization;
using System.Net;
using VisitorGateway.ReverseIp.Companies;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.Recognise.Companies;

/// <summary>networks.csv: which networks the operator knows.</summary>
internal static class OperatorNetworks
{
    public const string FileName = "networks.csv";

    private static readonly string[] Columns =
        ["network", "company", "domain", "kind", "country", "region", "city", "time_zone", "latitude", "longitude", "confidence", "note"];

    /// <exception cref="TableFormatException">Every error, with its line.</exception>
    public static NetworkTable<NetworkClaim> Read(Stream stream) => new(ReadClaims(stream, FileName));

    /// <param name="source">The file's name, which answers name.</param>
    /// <exception cref="TableFormatException">Every error, with its line.</exception>
    public static IReadOnlyList<KeyValuePair<IPNetwork, NetworkClaim>> ReadClaims(Stream stream, string source)
    {
        using var table = new CsvTable(stream);
        table.Require("network", Columns);
        var errors = new TableErrors();
        var claims = new List<KeyValuePair<IPNetwork, NetworkClaim>>();
        var lines = new Dictionary<IPNetwork, int>();
        var networks = new List<IPNetwork>();
        while (table.Read())
        {
            networks.Clear();
            var claim = ReadClaim(table, source, errors);
            if (table.HasTooMany)
                errors.Add(table.Line, "more cells than the first line has columns");
            else if (table["network"] is not { } text)
                errors.Add(table.Line, "no network");
            else if (Networks.Read(text, networks) is { } reason)
                errors.Add(table.Line, reason);
            foreach (var network in networks)
            {
                if (lines.TryAdd(network, table.Line))
                    claims.Add(new(network, claim));
                else
                    errors.Add(table.Line, $"{network} is on line {lines[network]} already");
            }
        }

        errors.ThrowIfAny();
        return claims;
    }

    private static NetworkClaim ReadClaim(CsvTable table, string source, TableErrors errors)
    {
        var claim = new NetworkClaim
        {
            Company = table["company"],
            Domain = Domain(table, errors),
            Kind = Kind(table, errors),
            Country = Country(table, errors),
            Region = table["region"],
            City = table["city"],
            TimeZone = table["time_zone"],
            Latitude = Number(table, errors, "latitude", -90, 90),
            Longitude = Number(table, errors, "longitude", -180, 180),
            Confidence = Number(table, errors, "confidence", 0, 1) ?? 1,
            Source = source,
            Place = $"line {table.Line}",
        };
        if (claim is { Company: null, Domain: null, Kind: null, Country: null })
            errors.Add(table.Line, "neither company, domain, kind nor country");
        return claim;
    }

    internal static string? Domain(CsvTable table, TableErrors errors)
    {
        if (table["domain"] is not { } text)
            return null;
        var domain = AccountKey.NormaliseDomain(text);
        if (domain is null)
            errors.Add(table.Line, $"'{text}' is not a domain such as example.com");
        return domain;
    }

    internal static string? Country(CsvTable table, TableErrors errors)
    {
        if (table["country"] is not { } text)
            return null;
        if (text.Length == 2 && text.All(char.IsAsciiLetter))
            return text.ToUpperInvariant();
        errors.Add(table.Line, $"'{text}' is not a country's two letters such as DE");
        return null;
    }

    private static NetworkKind? Kind(CsvTable table, TableErrors errors)
    {
        if (table["kind"] is not { } text)
            return null;
        if (NetworkKindNames.TryParse(text, out var kind))
            return kind;
        errors.Add(table.Line, $"'{text}' is no kind of network; business, isp, mobile, hosting, education, government, relay and reserved are");
        return null;
    }

    private static double? Number(CsvTable table, TableErrors errors, string column, double least, double most)
    {
        if (table[column] is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        errors.Add(table.Line, $"{column}: '{text}' is not a number from {least} to {most}");
        return null;
    }
}
