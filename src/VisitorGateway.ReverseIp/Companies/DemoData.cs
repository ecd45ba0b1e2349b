using System.Globalization;
using System.Net;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>
/// Invented companies in documentation networks (RFC 5737, RFC 3849), for trying the gateway out before any database
/// is there. Answers carry <see cref="Source"/>.
/// </summary>
public static class DemoData
{
    /// <summary><see cref="Match.Source"/> of every answer from the demo set, and the file name it is described by.</summary>
    public const string Source = "demo data";

    /// <summary>An address of each demo company, for example to play traffic from.</summary>
    public static IReadOnlyList<IPAddress> Addresses { get; } =
        [.. Rows().Select(row => IPNetwork.Parse(row[0]).BaseAddress).Select(first => Mmdb.Addresses.Next(first))];

    internal static CompanyDatabase Open() => new(Source, Build(), default, true);

    private static byte[] Build()
    {
        var writer = new MmdbWriter(new()
        {
            DatabaseType = "VisitorGateway-Demo",
            Built = DateTimeOffset.UnixEpoch,
            Languages = ["en"],
            Description = new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = "Invented companies for trying VisitorGateway out" },
            AliasIPv4 = false,
        });
        foreach (var row in Rows())
        {
            writer.Add(IPNetwork.Parse(row[0]), MmdbValue.Map(
                ("company", MmdbValue.Map(("name", MmdbValue.Of(row[1])), ("domain", MmdbValue.Of(row[2])))),
                ("kind", MmdbValue.Of("business")),
                ("country_code", MmdbValue.Of(row[3])),
                ("region", MmdbValue.Of(row[4])),
                ("city", MmdbValue.Of(row[5])),
                ("timezone", MmdbValue.Of(row[6])),
                ("latitude", MmdbValue.Of(double.Parse(row[7], CultureInfo.InvariantCulture))),
                ("longitude", MmdbValue.Of(double.Parse(row[8], CultureInfo.InvariantCulture)))));
        }
        return writer.ToArray();
    }

    // No field of this file needs quoting.
    private static IEnumerable<string[]> Rows() => EmbeddedData.Lines("demo-networks.csv").Skip(1).Select(line => line.Split(','));
}
