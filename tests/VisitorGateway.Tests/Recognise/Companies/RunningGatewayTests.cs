namespace VisitorGateway.Tests.Recognise.Companies;

public sealed class RunningGatewayTests
{
    private const string LookEverySecond = """{ "CompanyData": { "PollSeconds": 1 } }""";

    [Fact]
    public async Task Takes_up_lists_while_it_runs_and_keeps_them_when_they_become_bad()
    {
        await using var gateway = await TestGateway.StartAsync(LookEverySecond);
        using var user = await SignedIn.ToAsync(gateway);
        Write(gateway, "networks.csv", "network,company,domain\n192.0.2.0/26,Acme Tools,acme.com\n");
        Write(gateway, "companies.csv", "domain,industry,owner\nacme.com,tools,Kim\n");
        await user.GetAsync("/api/v1/session", s => s["companyData"]!["summary"]!.GetValue<string>() is var summary
            && summary.Contains("1 networks of networks.csv", StringComparison.Ordinal)
            && summary.Contains("1 companies of companies.csv", StringComparison.Ordinal));

        using var visitor = new Browser(gateway, "192.0.2.10");
        await visitor.CollectAsync(Browser.Page());
        var live = await user.GetAsync("/api/v1/live", l => l["rows"]!.AsArray().Count == 1);
        var row = live["rows"]![0]!;
        Assert.Equal(("account:acme.com", "Acme Tools", "tools", "Kim"), (Text(row, "key"), Text(row, "name"), Text(row, "industry"), Text(row, "owner")));

        Write(gateway, "networks.csv", "network,company\n192.0.2.0/99,Acme Tools\n");
        var health = await user.GetAsync("/health/ready", h => h["companyDataProblems"] is not null);
        Assert.Contains("networks.csv: Line 2: '192.0.2.0/99'", health["companyDataProblems"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Single((await user.GetAsync("/api/v1/session"))["companyData"]!["problems"]!.AsArray());
        using var second = new Browser(gateway, "192.0.2.11");
        await second.CollectAsync(Browser.Page());
        await user.GetAsync("/api/v1/live", l => l["rows"]!.AsArray() is [var only] && only!["visits"]!.GetValue<int>() == 2);
    }

    [Fact]
    public async Task Learns_from_visitors_who_identify_themselves()
    {
        await using var gateway = await TestGateway.StartAsync();
        foreach (var name in (string[])["ann", "bob", "cyd"])
        {
            using var visitor = new Browser(gateway, "198.18.5.9");
            await visitor.CollectAsync(Browser.Page(), Browser.Identify($"{name}@acme.com"));
        }

        using (var program = new Browser(gateway, "198.18.6.9"))
            await program.PostAsync(Browser.Body(Browser.Identify("dan@acme.com")), "application/json", ("User-Agent", "curl/8.0"));
        var feed = gateway.Get<VisitorGateway.Recognise.Companies.LearningFeed>();
        var networks = new List<string>();
        // The keeper gathers for some seconds before it takes.
        while (feed.Reader.TryRead(out var sighting))
            networks.Add($"{sighting.Network} {sighting.Domain}");
        Assert.Equal(["198.18.5.0/24 acme.com", "198.18.5.0/24 acme.com", "198.18.5.0/24 acme.com"], networks);
    }

    private static string? Text(System.Text.Json.Nodes.JsonNode row, string field) => row[field]?.GetValue<string>();

    private static void Write(TestGateway gateway, string file, string text) => File.WriteAllText(Path.Combine(gateway.Directory, file), text);
}
