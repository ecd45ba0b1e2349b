using System.Net;
using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Tests.Recognise.Companies;

public sealed class CompanyDataTests : IDisposable
{
    private static readonly IPAddress Address = IPAddress.Parse("8.8.8.8");

    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Takes_up_a_changed_file_once_it_has_come_to_rest()
    {
        var data = _data.Open();
        _data.Folder.Write("networks.csv", "network,company\n8.8.8.0/24,Acme\n");
        data.Poll();
        Assert.Null(data.Resolver.Resolve(Address).Company);
        data.Poll();
        Assert.Equal("Acme", data.Resolver.Resolve(Address).Company);

        _data.Folder.Write("networks.csv", "network,company\n8.8.8.0/24,Umbrella\n");
        PollTwice(data);
        Assert.Equal("Umbrella", data.Resolver.Resolve(Address).Company);
        File.Delete(_data.Folder["networks.csv"]);
        PollTwice(data);
        Assert.Null(data.Resolver.Resolve(Address).Company);
    }

    [Fact]
    public void Leaves_a_file_alone_while_it_is_being_written()
    {
        _data.WriteDatabase("asn.mmdb", "8.8.0.0/16", "as_name", "Acme Tools GmbH");
        var whole = File.ReadAllBytes(_data.Folder["geo/asn.mmdb"]);
        var data = _data.Open();
        for (var length = 10; length < whole.Length; length += 100)
        {
            _data.WriteBytes("asn.mmdb", whole[..length]);
            data.Poll();
            Assert.Empty(data.Problems);
            Assert.Equal("Acme Tools GmbH", data.Resolver.Resolve(Address).Company);
        }
    }

    [Fact]
    public void Keeps_the_last_good_state_and_says_why_until_the_file_is_mended()
    {
        _data.WriteDatabase("asn.mmdb", "8.8.0.0/16", "as_name", "Acme Tools GmbH");
        _data.Folder.Write("networks.csv", "network,company\n8.8.9.0/24,Umbrella\n");
        _data.Folder.Write("companies.csv", "name,industry\nUmbrella,pharma\n");
        var data = _data.Open();
        Assert.Empty(data.Problems);

        _data.WriteBytes("asn.mmdb", []);
        _data.Folder.Write("networks.csv", "network,company\n8.8.9.0/40,Umbrella\n");
        _data.Folder.Write("companies.csv", "name,employees\nUmbrella,many\n");
        PollTwice(data);
        Assert.Equal(["asn.mmdb", "networks.csv", "companies.csv"], data.Problems.Select(p => p.File));
        Assert.All(data.Problems, p => Assert.True(p.OlderInUse));
        Assert.Equal(3, data.ForConsole().Problems.Count);
        Assert.StartsWith("networks.csv: Line 2: '8.8.9.0/40'", data.ForConsole().Problems[1], StringComparison.Ordinal);
        Assert.Equal("Acme Tools GmbH", data.Resolver.Resolve(Address).Company);
        Assert.Equal("Umbrella", data.Resolver.Resolve(IPAddress.Parse("8.8.9.9")).Company);
        Assert.Equal("pharma", data.Companies.Find(null, "Umbrella", null)!.Facts.Industry);

        _data.WriteDatabase("asn.mmdb", "8.8.0.0/16", "as_name", "Zebra Tools GmbH");
        _data.Folder.Write("networks.csv", "network,company\n8.8.9.0/24,Yak\n");
        _data.Folder.Write("companies.csv", "name,employees\nUmbrella,5\n");
        PollTwice(data);
        Assert.Empty(data.Problems);
        Assert.Equal("Zebra Tools GmbH", data.Resolver.Resolve(Address).Company);
        Assert.Equal("Yak", data.Resolver.Resolve(IPAddress.Parse("8.8.9.9")).Company);
    }

    [Fact]
    public void Follows_a_link_that_is_swapped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        _data.WriteDatabase("one.db", "8.8.0.0/16", "as_name", "Acme Tools GmbH");
        _data.WriteDatabase("two.db", "8.8.0.0/16", "as_name", "Zebra Tool Ltd.");
        var link = _data.Folder["geo/asn.mmdb"];
        File.CreateSymbolicLink(link, _data.Folder["geo/one.db"]);
        var data = _data.Open();
        Assert.Equal("Acme Tools GmbH", data.Resolver.Resolve(Address).Company);
        File.Delete(link);
        File.CreateSymbolicLink(link, _data.Folder["geo/two.db"]);
        PollTwice(data);
        Assert.Equal("Zebra Tool Ltd.", data.Resolver.Resolve(Address).Company);
    }

    [Fact]
    public void Reads_a_database_by_the_fields_that_are_configured()
    {
        _data.WriteDatabase("own.mmdb", "8.8.0.0/16", "firma", "Acme Tools GmbH", "web", "acme.com", "company", "wrong");
        var options = new CompanyDataOptions();
        options.Fields["own.mmdb"] = new Dictionary<string, string> { ["company"] = "firma", ["domain"] = "web" };
        var match = _data.Open(options).Resolver.Resolve(Address);
        Assert.Equal(("Acme Tools GmbH", "acme.com", "own.mmdb"), (match.Company, match.Domain, match.Source));
    }

    [Fact]
    public void Joins_what_the_list_says_to_events_and_accounts()
    {
        _data.WriteDatabase("asn.mmdb", "8.8.0.0/16", "as_name", "Acme Tools GmbH", "country_code", "DE");
        _data.Folder.Write("companies.csv", "name,country,domain,industry,employees,owner\nAcme Tools,DE,acme.com,tools,120,Kim\n");
        var data = _data.Open();
        var recogniser = new CompanyRecogniser(data);
        var match = recogniser.Recognise(Address);
        Assert.Equal(new CompanyFacts("tools", 120, null, null, "Kim"), match.Facts);
        Assert.Equal((new AccountId("acme.com"), "acme.com"), (match.Account!.Value, match.Domain));
        Assert.Same(match, recogniser.Recognise(Address));

        _data.Folder.Write("companies.csv", "domain,industry\nacme.com,machines\n");
        PollTwice(data);
        Assert.Equal(new AccountId("name:acme-tools:de"), recogniser.Recognise(Address).Account);
        var account = new AccountState(new AccountId("acme.com"));
        new AccountFacts(data).Join(account);
        Assert.Equal("machines", account.Facts!.Industry);
    }

    [Fact]
    public void Refuses_settings_that_make_no_sense_all_at_once()
    {
        var options = new CompanyDataOptions { Layers = ["networks", "guess", "networks"], PollSeconds = 0 };
        options.Fields["own.mmdb"] = new Dictionary<string, string> { ["firm"] = "x" };
        var result = new CompanyDataOptionsValidator().Validate(null, options);
        Assert.Equal(4, result.Failures!.Count());
        Assert.True(new CompanyDataOptionsValidator().Validate(null, new CompanyDataOptions()).Succeeded);
    }

    private static void PollTwice(CompanyData data)
    {
        data.Poll();
        data.Poll();
    }
}
