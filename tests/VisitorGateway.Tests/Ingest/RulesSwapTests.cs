using VisitorGateway.Ingest;

namespace VisitorGateway.Tests.Ingest;

public sealed class RulesSwapTests
{
    private const int Visitors = 20;
    private const int Versions = 4;

    [Fact]
    public async Task Rules_that_change_under_load_lose_nothing_and_every_score_is_of_one_version()
    {
        using var directory = new TestDirectory();
        var path = Path.Combine(directory.Path, CurrentRules.FileName);
        await File.WriteAllTextAsync(path, Rules(1), TestContext.Current.CancellationToken);
        await using var gateway = await TestGateway.StartAsync(directory: directory.Path);
        var rules = gateway.Get<CurrentRules>();
        var versions = new HashSet<string> { rules.Set.Version };
        var done = false;
        var sending = Task.WhenAll(Enumerable.Range(0, Visitors).Select(_ => SendAsync(gateway, () => Volatile.Read(ref done))));
        for (var points = 2; points <= Versions; points++)
        {
            await File.WriteAllTextAsync(path, Rules(points), TestContext.Current.CancellationToken);
            while (!rules.Set.Text.Contains($"points: {points},", StringComparison.Ordinal))
                await Task.Delay(10, TestContext.Current.CancellationToken);
            versions.Add(rules.Set.Version);
        }

        Volatile.Write(ref done, true);
        var sent = new Dictionary<string, int>(await sending);
        await gateway.SettledAsync();

        Assert.Equal(Versions, versions.Count);
        // Compares what is in memory with a replay by the version in force, to the bit.
        foreach (var (id, _) in sent)
        {
            await gateway.Get<Ingestor>().RunAsync(async (cache, token) => await gateway.Get<EventPlacer>().FindAsync(new(UInt128.Parse(id, System.Globalization.NumberStyles.HexNumber, null)), cache, token));
        }

        var states = await Folded.ProfilesAsync(gateway);
        Assert.Equal(Visitors, states.Count);
        Assert.All(states, state => Assert.Equal((sent[state.Id.ToString()], rules.Set.Version), (state.Events, state.RulesVersion)));
    }

    private static async Task<KeyValuePair<string, int>> SendAsync(TestGateway gateway, Func<bool> isDone)
    {
        using var browser = new Browser(gateway);
        var pages = 0;
        for (; pages == 0 || !isDone(); pages++)
            Assert.Equal(1, (await browser.CollectAsync(Browser.Page($"/{pages}"))).Accepted);
        return KeyValuePair.Create(browser.Profile(), pages);
    }

    private static string Rules(int points) => $"rules:\n  - {{ name: Page, when: {{ event: page_view }}, points: {points}, half_life: never }}\n";
}
