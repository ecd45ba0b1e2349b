using System.Net;
using VisitorGateway.ReverseIp.Companies;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Tests.Companies;

public sealed class LayersTests : IDisposable
{
    private readonly GeoFolder _geo = new();

    public void Dispose() => _geo.Dispose();

    [Fact]
    public void Lets_the_operator_win_over_people_and_people_over_holders()
    {
        WriteHolder("Zebra Tools GmbH");
        Assert.Equal("Zebra Tools GmbH", _geo.Resolve("8.8.8.8").Company);
        Learn("8.8.8.0/24", new("acme.com", 0.7, false, "3 people."));
        var learned = _geo.Resolve("8.8.8.8");
        Assert.Equal(("acme.com", "learned", "3 people.", 0.7, "8.8.8.0/24"), (learned.Company, learned.Source, learned.Reason, learned.Confidence, learned.Network));
        Assert.Equal("DE", learned.Country);
        Assert.Equal("Zebra Tools GmbH", _geo.Resolve("8.8.9.8").Company);

        _geo.Resolver.Layers = _geo.Resolver.Layers with
        {
            Operator = new([KeyValuePair.Create(IPNetwork.Parse("8.8.8.8/32"), new NetworkClaim { Company = "Umbrella", Source = "networks.csv", Place = "line 2" })]),
        };
        Assert.Equal("Umbrella", _geo.Resolve("8.8.8.8").Company);
        Assert.Equal("acme.com", _geo.Resolve("8.8.8.9").Company);
    }

    [Fact]
    public void Lets_a_surer_database_win_over_people()
    {
        _geo.Write("company.mmdb", "ipinfo company", ("8.8.0.0/16", MmdbValue.Map(
            ("company", MmdbValue.Map(("name", MmdbValue.Of("Zebra Tools")), ("domain", MmdbValue.Of("zebra.com")), ("type", MmdbValue.Of("business")))))));
        _geo.Databases.Reload();
        Learn("8.8.8.0/24", new("acme.com", 0.7, false, "3 people."));
        Assert.Equal("Zebra Tools", _geo.Resolve("8.8.8.8").Company);
        Learn("8.8.8.0/24", new("acme.com", 1, false, "Many people."));
        Assert.Equal("acme.com", _geo.Resolve("8.8.8.8").Company);
    }

    [Fact]
    public void Needs_strong_evidence_in_a_providers_network()
    {
        WriteHolder("Zebra Telecom");
        Learn("8.8.8.0/24", new("acme.com", 0.9, false, "3 people."));
        Assert.Equal(NetworkKind.Isp, _geo.Resolve("8.8.8.8").Kind);
        Learn("8.8.8.0/24", new("acme.com", 0.9, true, "9 people."));
        Assert.Equal(NetworkKind.Business, _geo.Resolve("8.8.8.8").Kind);
    }

    [Fact]
    public void Answers_where_no_database_does_and_never_for_shared_addresses()
    {
        WriteHolder("Zebra Telecom");
        Learn("9.9.9.0/24", new("acme.com", 0.9, false, "3 people."));
        Assert.Equal("acme.com", _geo.Resolve("9.9.9.9").Company);
        Learn("100.64.1.0/24", new("acme.com", 0.9, true, "9 people."));
        Assert.Equal(NetworkKind.Reserved, _geo.Resolve("100.64.1.1").Kind);
    }

    [Fact]
    public void Asks_only_the_layers_that_are_on()
    {
        WriteHolder("Zebra Tools GmbH");
        Learn("8.8.8.0/24", new("acme.com", 0.7, false, "3 people."));
        _geo.Resolver.Layers = _geo.Resolver.Layers with { Order = [LayerKind.Networks, LayerKind.Holders] };
        Assert.Equal("Zebra Tools GmbH", _geo.Resolve("8.8.8.8").Company);
        _geo.Resolver.Layers = _geo.Resolver.Layers with { Order = [LayerKind.Learned] };
        Assert.Equal((null, NetworkKind.Unknown, "DE"), (_geo.Resolve("8.8.9.8").Company, _geo.Resolve("8.8.9.8").Kind, _geo.Resolve("8.8.9.8").Country));
    }

    [Fact]
    public void Reads_fields_where_a_mapping_says_and_nowhere_else()
    {
        var mapping = FieldMapping.With(new Dictionary<string, string> { ["company"] = "org.title.0", ["country"] = "where" });
        var databases = new CompanyDatabases(Path.GetDirectoryName(_geo.PathOf("x"))!, new Dictionary<string, FieldMapping> { ["own.mmdb"] = mapping });
        _geo.Write("own.mmdb", "Own", ("8.8.0.0/16", MmdbValue.Map(
            ("company", MmdbValue.Of("not this")),
            ("org", MmdbValue.Map(("title", MmdbValue.Array(MmdbValue.Of("Acme Tools GmbH"))))),
            ("where", MmdbValue.Of("de")),
            ("city", MmdbValue.Of("Berlin")))));
        databases.Reload();
        var match = new CompanyResolver(databases).Resolve(IPAddress.Parse("8.8.4.4"));
        Assert.Equal(("Acme Tools GmbH", "DE", "Berlin"), (match.Company, match.Country, match.City));
        Assert.Throws<ArgumentException>(() => FieldMapping.With(new Dictionary<string, string> { ["firm"] = "x" }));
    }

    private void WriteHolder(string name)
    {
        _geo.Write("asn.mmdb", "GeoLite2-ASN", ("8.8.0.0/16", MmdbValue.Map(("as_name", MmdbValue.Of(name)), ("country_code", MmdbValue.Of("DE")))));
        _geo.Databases.Reload();
    }

    private void Learn(string network, LearnedClaim claim) =>
        _geo.Resolver.Layers = _geo.Resolver.Layers with { Learned = new([KeyValuePair.Create(IPNetwork.Parse(network), claim)]) };
}
