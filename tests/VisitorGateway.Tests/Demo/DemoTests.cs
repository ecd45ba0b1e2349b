using Microsoft.Extensions.DependencyInjection;
using VisitorGateway.Demo;
using VisitorGateway.Ingest;

namespace VisitorGateway.Tests.Demo;

public sealed class DemoTests
{
    [Fact]
    public async Task Plays_its_visits_by_the_requests_of_the_snippet()
    {
        using var directory = new TestDirectory();
        DemoSetup.Prepare(directory.Path);
        await using var gateway = await TestGateway.StartAsync(directory: directory.Path, configure: services => services.AddHostedService<DemoPlayer>());
        using var user = await SignedIn.ToAsync(gateway);
        Assert.Equal("demo", (string?)(await user.GetAsync("/api/v1/session"))["companyData"]!["state"]);
        // What lies in the past is there at once, the rest comes as it was recorded.
        var companies = DemoJson.Visits().Where(v => v.StartMinutes > 0).Select(v => v.Address).Distinct().Count();
        var live = await user.GetAsync("/api/v1/live", l => l["rows"]!.AsArray().Count >= companies);
        Assert.All(live["rows"]!.AsArray(), r => Assert.Equal("account", (string?)r!["type"]));
        Assert.Contains(live["rows"]!.AsArray(), r => r!["products"]!.AsArray().Any(p => (string?)p == "Flow sensors"));
    }

    [Fact]
    public void Its_rules_are_the_usual_ones_and_name_products()
    {
        using var directory = new TestDirectory();
        DemoSetup.Prepare(directory.Path);
        var rules = CurrentRules.Load(directory.Path).Set;
        Assert.Equal(["Edge controllers", "Flow sensors", "Thermal cameras"], rules.Products.Order(StringComparer.Ordinal));
        Assert.Equal(VisitorGateway.Scoring.Rules.RuleSet.Default.Rules.Count + 3, rules.Rules.Count);
    }

    [Fact]
    public void Never_mixes_with_data_that_is_not_its_own()
    {
        using var directory = new TestDirectory();
        DemoSetup.Prepare(directory.Path);
        DemoSetup.Prepare(directory.Path);
        Directory.CreateDirectory(directory.File("geo"));
        File.WriteAllText(directory.File("geo/x.mmdb"), "");
        Assert.Contains("company data of its own", Assert.Throws<IOException>(() => DemoSetup.Prepare(directory.Path)).Message, StringComparison.Ordinal);

        using var real = new TestDirectory();
        File.WriteAllText(real.File("gateway.db"), "");
        Assert.Contains("not the demo's", Assert.Throws<IOException>(() => DemoSetup.Prepare(real.Path)).Message, StringComparison.Ordinal);
    }
}
