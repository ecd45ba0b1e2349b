using System.Globalization;

namespace VisitorGateway.Process.Tests;

[Trait("Category", "Faults")]
public sealed class CrashTests
{
    private const int FewKills = 10;

    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("FAULT_RUNS"), CultureInfo.InvariantCulture, out var runs) ? runs : FewKills;

    [Fact]
    public async Task No_answered_event_is_lost_or_counted_twice_by_kills_under_load()
    {
        using var data = new DataDirectory();
        var load = new Load(clients: 24, seed: 20261121);
        var random = new Random(1);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var gateway = await RunningGateway.StartAsync(data);
            var sending = load.RunAsync(gateway.Url, CancellationToken.None);
            await load.AnsweredAsync(random.Next(60, 400), TestContext.Current.CancellationToken);
            await gateway.KillAsync();
            await sending;
        }

        // Before anything is folded again, and after.
        await Kept.AssertCompleteAsync(data, load.Acknowledged);
        await using (var last = await RunningGateway.StartAsync(data))
        {
            last.Terminate();
            Assert.Equal(0, await last.EndAsync(TimeSpan.FromSeconds(20)));
        }

        var events = await Kept.AssertCompleteAsync(data, load.Acknowledged);
        Assert.Contains(" are sound.", (await Program.RunAsync("store", "check", "--data", data.Path)).Succeeded().Output, StringComparison.Ordinal);
        Assert.True(load.Acknowledged.Count > 500);
        TestContext.Current.SendDiagnosticMessage($"{load.Acknowledged.Count} events answered, {events} stored");
        await AssertAccountsListedAsync(data);
    }

    /// <summary>The list of accounts is behind the log; whatever a kill cut off, it is complete after a start.</summary>
    private static async Task AssertAccountsListedAsync(DataDirectory data)
    {
        var exported = (await Program.RunAsync("export", "accounts", "--jsonl", "--data", data.Path)).Succeeded().Lines;
        await using var store = Storage.Sqlite.SqliteStore.OpenReadOnly(data.Path);
        var listed = await store.ReadAccountsAsync(new Storage.AccountQuery(Limit: 100), TestContext.Current.CancellationToken);
        Assert.Equal(
            exported.Select(a => ((string)a["account"]!, (int)a["profiles"]!, (int)a["pages"]!)).Order(),
            listed.Select(a => (a.Account.Value, a.Profiles, a.Pages)).Order());
    }
}
