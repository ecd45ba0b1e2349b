using VisitorGateway.ReverseIp.Companies;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Tests.Companies;

public sealed class CompanyResolverTests : IDisposable
{
    private readonly GeoFolder _geo = new();

    public void Dispose() => _geo.Dispose();

    [Fact]
    public void Knows_the_holder_of_an_autonomous_system()
    {
        _geo.Write("asn.mmdb", "GeoLite2-ASN", ("8.8.0.0/16", As(64500, "ACME-AS - Acme Tools GmbH, DE")));
        _geo.Databases.Reload();
        var match = _geo.Resolve("8.8.4.4");
        Assert.Equal("Acme Tools GmbH", match.Company);
        Assert.Equal(NetworkKind.Business, match.Kind);
        Assert.Equal("8.8.0.0/16", match.Network);
        Assert.Equal(64500, match.Asn);
        Assert.InRange(match.Confidence, 0.3, 0.5);
        Assert.Equal("asn.mmdb", match.Source);
        Assert.Equal("name:acme-tools", AccountKey.From(match));
    }

    [Fact]
    public void Names_a_provider_but_makes_it_nobodys_account()
    {
        _geo.Write("asn.mmdb", "GeoLite2-ASN", ("8.8.0.0/16", As(3320, "Deutsche Telekom AG")));
        _geo.Databases.Reload();
        var match = _geo.Resolve("8.8.4.4");
        Assert.Equal(NetworkKind.Isp, match.Kind);
        Assert.Equal(0, match.Confidence);
        Assert.Null(match.Domain);
        Assert.Null(AccountKey.From(match));
    }

    [Fact]
    public void Prefers_a_company_database_to_the_autonomous_system()
    {
        _geo.Write("asn.mmdb", "GeoLite2-ASN", ("8.0.0.0/8", As(3320, "Deutsche Telekom AG")));
        _geo.Write("company.mmdb", "ipinfo standard_company.mmdb", ("8.8.4.0/24", MmdbValue.Map(
            ("name", MmdbValue.Of("Acme Tools GmbH")), ("domain", MmdbValue.Of("Acme.com")), ("type", MmdbValue.Of("business")),
            ("asn", MmdbValue.Of("AS3320")), ("as_name", MmdbValue.Of("Deutsche Telekom AG")), ("as_type", MmdbValue.Of("isp")), ("country", MmdbValue.Of("DE")))));
        _geo.Databases.Reload();
        var match = _geo.Resolve("8.8.4.4");
        Assert.Equal("Acme Tools GmbH", match.Company);
        Assert.Equal("acme.com", match.Domain);
        Assert.Equal("DE", match.Country);
        Assert.Equal(1, match.Confidence, 6);
        Assert.Equal("company.mmdb", match.Source);
        Assert.Equal("8.8.4.0/24", match.Network);
        Assert.Equal("acme.com", AccountKey.From(match));
        Assert.Equal(NetworkKind.Isp, _geo.Resolve("8.8.5.4").Kind);
    }

    [Fact]
    public void Takes_the_place_from_the_database_that_knows_the_city()
    {
        _geo.Write("location.mmdb", "libloc-Location", ("8.0.0.0/8", MmdbValue.Map(("country", MmdbValue.Map(("iso_code", MmdbValue.Of("US")))))));
        _geo.Write("city.mmdb", "GeoLite2-City", ("8.8.0.0/16", MmdbValue.Map(
            ("city", MmdbValue.Map(("names", MmdbValue.Map(("de", MmdbValue.Of("München")), ("en", MmdbValue.Of("Munich")))))),
            ("country", MmdbValue.Map(("iso_code", MmdbValue.Of("DE")))),
            ("location", MmdbValue.Map(("latitude", MmdbValue.Of(48.1)), ("longitude", MmdbValue.Of(11.5)), ("time_zone", MmdbValue.Of("Europe/Berlin")))),
            ("subdivisions", MmdbValue.Array(MmdbValue.Map(("names", MmdbValue.Map(("en", MmdbValue.Of("Bavaria"))))))))));
        _geo.Databases.Reload();
        var match = _geo.Resolve("8.8.4.4");
        Assert.Equal(("DE", "Bavaria", "Munich", "Europe/Berlin"), (match.Country, match.Region, match.City, match.TimeZone));
        Assert.Equal((48.1, 11.5), (match.Latitude, match.Longitude));
        Assert.Equal("US", _geo.Resolve("8.9.0.1").Country);
    }

    [Theory]
    [InlineData("is_anonymous_vpn", NetworkKind.Relay)]
    [InlineData("is_tor_exit_node", NetworkKind.Relay)]
    [InlineData("is_hosting_provider", NetworkKind.Hosting)]
    public void Believes_what_a_database_lists_over_the_name(string flag, NetworkKind expected)
    {
        _geo.Write("asn.mmdb", "GeoLite2-ASN", ("8.8.0.0/16", As(64500, "Acme Tools GmbH")));
        _geo.Write("anonymous.mmdb", "GeoIP2-Anonymous-IP", ("8.8.4.4/32", MmdbValue.Map(("is_anonymous", MmdbValue.Of(true)), (flag, MmdbValue.Of(true)))));
        _geo.Databases.Reload();
        var match = _geo.Resolve("8.8.4.4");
        Assert.Equal(expected, match.Kind);
        Assert.Equal(0, match.Confidence);
        Assert.Null(AccountKey.From(match));
        Assert.Equal(NetworkKind.Business, _geo.Resolve("8.8.4.5").Kind);
    }

    [Theory]
    [InlineData("college", NetworkKind.Education)]
    [InlineData("cellular", NetworkKind.Mobile)]
    [InlineData("residential", NetworkKind.Isp)]
    [InlineData("government", NetworkKind.Government)]
    [InlineData("hosting", NetworkKind.Hosting)]
    [InlineData("consumer_privacy_network", NetworkKind.Relay)]
    public void Understands_the_user_types_of_geoip2(string userType, NetworkKind expected)
    {
        _geo.Write("enterprise.mmdb", "GeoIP2-Enterprise", ("8.8.0.0/16", MmdbValue.Map(("traits", MmdbValue.Map(
            ("organization", MmdbValue.Of("Acme Tools")), ("isp", MmdbValue.Of("Some Carrier")), ("user_type", MmdbValue.Of(userType)))))));
        _geo.Databases.Reload();
        Assert.Equal(expected, _geo.Resolve("8.8.4.4").Kind);
    }

    [Fact]
    public void Does_not_take_a_provider_that_names_itself_as_organization_for_a_customer()
    {
        _geo.Write("isp.mmdb", "GeoIP2-ISP", ("8.8.0.0/16", MmdbValue.Map(
            ("autonomous_system_number", MmdbValue.Of(64500u)), ("autonomous_system_organization", MmdbValue.Of("Zebra Telecom Inc.")),
            ("isp", MmdbValue.Of("Zebra Telecom")), ("organization", MmdbValue.Of("Zebra Telecom")))));
        _geo.Databases.Reload();
        Assert.Equal(NetworkKind.Isp, _geo.Resolve("8.8.4.4").Kind);
    }

    [Fact]
    public void Says_that_a_business_line_does_not_tell_whose()
    {
        _geo.Write("asn.mmdb", "GeoLite2-ASN", ("8.8.0.0/16", As(7922, "COMCAST-7922")));
        _geo.Write("connection.mmdb", "GeoIP2-Enterprise", ("8.8.0.0/16", MmdbValue.Map(("user_type", MmdbValue.Of("business")))));
        _geo.Databases.Reload();
        var match = _geo.Resolve("8.8.4.4");
        Assert.Equal(NetworkKind.Isp, match.Kind);
        Assert.Contains("no database names the company", match.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_ipinfos_texts_as_numbers_and_flags()
    {
        _geo.Write("lite.mmdb", "ipinfo generic_lite", ("8.8.0.0/16", MmdbValue.Map(
            ("asn", MmdbValue.Of("AS64500")), ("as_name", MmdbValue.Of("Acme Tools GmbH")), ("as_domain", MmdbValue.Of("acme.com")),
            ("country", MmdbValue.Of("Germany")), ("country_code", MmdbValue.Of("DE")))));
        _geo.Write("privacy.mmdb", "ipinfo privacy", ("8.8.9.0/24", MmdbValue.Map(("vpn", MmdbValue.Of("true")), ("hosting", MmdbValue.Of("")))));
        _geo.Databases.Reload();
        var match = _geo.Resolve("8.8.4.4");
        Assert.Equal((64500L, "acme.com", "DE"), (match.Asn, match.Domain, match.Country));
        Assert.Equal(NetworkKind.Relay, _geo.Resolve("8.8.9.4").Kind);
    }

    [Fact]
    public void Answers_mapped_addresses_as_ipv4()
    {
        _geo.Write("asn.mmdb", "GeoLite2-ASN", ("8.8.0.0/16", As(64500, "Acme Tools GmbH")));
        _geo.Databases.Reload();
        Assert.Same(_geo.Resolve("8.8.4.4"), _geo.Resolve("::ffff:8.8.4.4"));
    }

    [Fact]
    public void Says_so_when_nobody_knows_an_address()
    {
        _geo.Write("asn.mmdb", "GeoLite2-ASN", ("8.8.0.0/16", As(64500, "Acme Tools GmbH")));
        _geo.Databases.Reload();
        var match = _geo.Resolve("9.9.9.9");
        Assert.Equal(NetworkKind.Unknown, match.Kind);
        Assert.Equal(0, match.Confidence);
        Assert.Equal("none", match.Source);
        Assert.NotEmpty(match.Reason);
        Assert.Null(AccountKey.From(match));
    }

    [Fact]
    public void Trusts_a_network_on_a_list_of_hostile_ones_little()
    {
        _geo.Write("location.mmdb", "libloc-Location", ("8.8.0.0/16", MmdbValue.Map(
            ("autonomous_system_number", MmdbValue.Of(64500u)), ("autonomous_system_organization", MmdbValue.Of("Acme Tools GmbH")), ("is_drop", MmdbValue.Of(true)))));
        _geo.Databases.Reload();
        Assert.Equal(0.1, _geo.Resolve("8.8.4.4").Confidence);
    }

    [Fact]
    public void Allocates_nothing_for_a_warm_answer()
    {
        _geo.Write("asn.mmdb", "GeoLite2-ASN", ("8.8.0.0/16", As(64500, "Acme Tools GmbH")));
        _geo.Write("location.mmdb", "libloc-Location", ("8.0.0.0/8", As(64500, "ACME")));
        _geo.Databases.Reload();
        var address = System.Net.IPAddress.Parse("8.8.4.4");
        var mapped = System.Net.IPAddress.Parse("::ffff:8.8.4.4");
        _geo.Resolver.Resolve(address);
        _geo.Resolver.Resolve(mapped);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _geo.Resolver.Resolve(address);
            _geo.Resolver.Resolve(mapped);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static MmdbValue As(uint number, string name) =>
        MmdbValue.Map(("autonomous_system_number", MmdbValue.Of(number)), ("autonomous_system_organization", MmdbValue.Of(name)));
}
