using System.Net;
using Microsoft.Extensions.DependencyInjection;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Tests.Recognise.Companies;

public sealed class LateNamesTests
{
    private const string Layers = """["networks", "databases", "holders", "reverse-dns"]""";

    [Fact]
    public async Task An_answer_after_the_last_event_gives_the_visit_to_the_company_and_the_ledger_says_so()
    {
        var answer = new TaskCompletionSource<string?>();
        await using var gateway = await TestGateway.StartAsync(
            $$"""{ "CompanyData": { "Layers": {{Layers}} } }""",
            configure: services => services.AddSingleton(s => new ReverseDns(
                new CompanyDataOptions { Layers = ["reverse-dns"] }, s.GetRequiredService<TimeProvider>(), (_, _) => answer.Task)));
        using var user = await SignedIn.ToAsync(gateway);
        using var visitor = new Browser(gateway, "8.8.8.8");
        await visitor.CollectAsync(Browser.Page("/pricing"));
        await user.GetAsync("/api/v1/live", l => l["rows"]!.AsArray() is [var row] && row!["key"]!.GetValue<string>() == "profile:" + visitor.Profile());

        answer.SetResult("gw.acme.com");
        await user.GetAsync("/api/v1/live", l => l["rows"]!.AsArray() is [var row] && row!["key"]!.GetValue<string>() == "account:acme.com");
        var page = await user.GetAsync("/api/v1/accounts/acme.com", p => p["ledger"]!["rows"]!.AsArray().Count > 1);
        var row = Assert.Single(page["ledger"]!["rows"]!.AsArray(), r => r!["notes"]!.AsArray().Any(n => n!.GetValue<string>() == "attributed"))!;
        Assert.Equal(("Counts for acme.com", 0.0), (row["rule"]!.GetValue<string>(), row["now"]!.GetValue<double>()));
    }

    [Fact]
    public void Tells_each_visitor_once_and_forgets_who_waits_in_vain()
    {
        var late = new LateNames(10);
        var address = IPAddress.Parse("192.0.2.1");
        late.Wait(address, new VisitorId(1), "demo");
        late.Wait(address, new VisitorId(1), "demo");
        late.Wait(address, new VisitorId(2), "demo");
        late.Answered(address, named: true);
        late.Answered(address, named: true);
        Assert.Equal([1, 2], Told(late));

        late.Wait(address, new VisitorId(3), "demo");
        late.Answered(address, named: false);
        late.Wait(address, new VisitorId(4), "demo");
        for (var i = 0; i < 25; i++)
            late.Wait(new IPAddress(i), new VisitorId(5), "demo");
        late.Answered(address, named: true);
        Assert.Empty(Told(late));
    }

    private static List<int> Told(LateNames late)
    {
        var told = new List<int>();
        while (late.Reader.TryRead(out var visitor))
            told.Add((int)visitor.Visitor.Value);
        return told;
    }
}
