using System.Net;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.ReverseIp.Companies;

namespace VisitorGateway.Tests.Recognise.Companies;

public sealed class OperatorNetworksTests
{
    [Fact]
    public void Answers_for_its_networks_and_leaves_places_to_databases()
    {
        using var data = new DataFolder();
        data.WriteDatabase("city.mmdb", "8.8.0.0/16", "country_code", "DE", "city", "Berlin", "as_name", "Zebra Telecom");
        data.Folder.Write("networks.csv", "network,company,domain\n8.8.8.0/24,Acme Tools GmbH,www.Acme.com\n8.8.8.128-8.8.8.159,Acme Labs,acme-labs.com\n");
        var match = data.Open().Resolver.Resolve(IPAddress.Parse("8.8.8.8"));
        Assert.Equal(("Acme Tools GmbH", "acme.com", NetworkKind.Business, 1.0), (match.Company, match.Domain, match.Kind, match.Confidence));
        Assert.Equal(("networks.csv", "DE", "Berlin"), (match.Source, match.Country, match.City));
        Assert.Equal("networks.csv (line 2) lists this network as that of “Acme Tools GmbH”.", match.Reason);
        Assert.Equal("Acme Labs", data.Open().Resolver.Resolve(IPAddress.Parse("8.8.8.130")).Company);
        Assert.Equal(NetworkKind.Isp, data.Open().Resolver.Resolve(IPAddress.Parse("8.8.9.1")).Kind);
    }

    [Fact]
    public void Names_parts_of_the_local_network_and_takes_companies_away()
    {
        using var data = new DataFolder();
        data.WriteDatabase("asn.mmdb", "8.8.0.0/16", "as_name", "Acme Tools GmbH");
        data.Folder.Write("networks.csv", "network;company;kind;country;city\n10.1.0.0/16;Branch Lyon;;fr;Lyon\n8.8.8.0/24;;isp;;\n");
        var resolver = data.Open().Resolver;
        Assert.Equal(("Branch Lyon", "FR", "Lyon"), (resolver.Resolve(IPAddress.Parse("10.1.2.3")).Company, resolver.Resolve(IPAddress.Parse("10.1.2.3")).Country, resolver.Resolve(IPAddress.Parse("10.1.2.3")).City));
        Assert.Equal(NetworkKind.Reserved, resolver.Resolve(IPAddress.Parse("10.2.2.3")).Kind);
        var denied = resolver.Resolve(IPAddress.Parse("8.8.8.8"));
        Assert.Equal((NetworkKind.Isp, 0.0), (denied.Kind, denied.Confidence));
        Assert.Null(AccountKey.From(denied));
    }

    [Fact]
    public void Tells_every_error_with_its_line()
    {
        var error = Assert.Throws<TableFormatException>(() => OperatorNetworks.Read(Csv.Of(
            "network,company,domain,kind,country,latitude,confidence\n"
            + "10.0.0.1/8,A,,,,,\n,A,,,,,\n10.0.0.0/8,,,,,,\n10.1.0.0/16,A,no domain,house,GER,91,2\n10.2.0.0/16,A,,,,,\n10.2.0.0/16,B,,,,,\n")));
        Assert.Equal(
            [
                "Line 2: '10.0.0.1/8' has bits set beyond its prefix; is 10.0.0.0/8 meant?",
                "Line 3: no network.",
                "Line 4: neither company, domain, kind nor country.",
                "Line 5: 'no domain' is not a domain such as example.com.",
                "Line 5: 'house' is no kind of network; business, isp, mobile, hosting, education, government, relay and reserved are.",
                "Line 5: 'GER' is not a country's two letters such as DE.",
                "Line 5: latitude: '91' is not a number from -90 to 90.",
                "Line 5: confidence: '2' is not a number from 0 to 1.",
                "Line 7: 10.2.0.0/16 is on line 6 already.",
            ],
            error.Errors);
        Assert.Contains("'firm' is none of the columns", Assert.Throws<TableFormatException>(() => OperatorNetworks.Read(Csv.Of("network,firm\n"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Does_not_answer_when_the_layer_is_off()
    {
        using var data = new DataFolder();
        data.WriteDatabase("asn.mmdb", "8.8.0.0/16", "as_name", "Acme Tools GmbH");
        data.Folder.Write("networks.csv", "network,company\n8.8.8.0/24,Umbrella\n");
        Assert.Equal("Acme Tools GmbH", data.Open("databases", "holders").Resolver.Resolve(IPAddress.Parse("8.8.8.8")).Company);
        var match = data.Open("databases").Resolver.Resolve(IPAddress.Parse("8.8.8.8"));
        Assert.Equal((null, NetworkKind.Unknown), (match.Company, match.Kind));
    }
}
