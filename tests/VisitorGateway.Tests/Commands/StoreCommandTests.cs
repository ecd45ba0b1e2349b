using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Tests.Commands;

public sealed class StoreCommandTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Info_tells_what_is_in_the_store_beside_a_running_gateway()
    {
        await using var gateway = await FilledAsync();

        var run = await RunAsync("info");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("In use      yes", run.Output, StringComparison.Ordinal);
        Assert.Contains("  4  events", run.Output, StringComparison.Ordinal);
        Assert.Contains("  2  profiles\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("synchronous=full", run.Output, StringComparison.Ordinal);
        Assert.Contains("for ever (setting RetentionDays)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_finds_a_store_sound_while_the_gateway_runs_and_after()
    {
        var gateway = await FilledAsync();
        await gateway.SavedAsync();
        Assert.Equal("4 events and 2 profiles are sound.", Assert.Single((await RunAsync("check")).Lines));

        await gateway.DisposeAsync();
        var run = await RunAsync("check");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
    }

    [Fact]
    public async Task Check_tells_a_saved_profile_that_is_not_what_its_events_say()
    {
        await (await FilledAsync()).DisposeAsync();
        using (var connection = SqliteConnection.OpenWriter(Path.Combine(_directory.Path, "gateway.db")))
        {
            // The fold of one profile's first two events, said to cover three.
            connection.Execute("UPDATE events SET data = (SELECT data FROM events WHERE position = 1), id = (SELECT id FROM events WHERE position = 1) WHERE position = 2");
        }

        var run = await RunAsync("check");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is not what its", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Restore a backup", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_makes_a_copy_that_a_gateway_starts_from()
    {
        var gateway = await FilledAsync();
        using var other = new TestDirectory();
        var copy = Path.Combine(other.Path, "gateway.db");

        var run = await RunAsync("backup", copy);
        await gateway.DisposeAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith($"{copy}: ", run.Output, StringComparison.Ordinal);
        await using var restored = await TestGateway.StartAsync(directory: other.Path);
        Assert.Equal(2, (await Folded.ProfilesAsync(restored)).Count);
        Assert.Equal(4, (await Folded.EventIdsAsync(restored)).Count);
        Assert.Contains("exists; name a file that does not", (await RunAsync("backup", copy)).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_says_when_there_is_nothing_to_do_and_waits_for_the_gateway_to_stop()
    {
        var gateway = await FilledAsync();
        await gateway.DisposeAsync();

        Assert.EndsWith("already.", Assert.Single((await RunAsync("migrate")).Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_shows_what_would_go_and_with_yes_it_goes()
    {
        var gateway = await FilledAsync();
        using (var ann = new Browser(gateway, "192.0.2.11"))
            await ann.CollectAsync(Browser.Page("/"), Browser.Identify("Ann@example.com"));
        await gateway.SettledAsync();
        var shown = await RunAsync("erase", "ann@example.com");
        var refused = await RunAsync("erase", "ann@example.com", "--yes");
        await gateway.DisposeAsync();

        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("Known as    Ann@example.com", shown.Output, StringComparison.Ordinal);
        Assert.Contains("Events      2, ", shown.Output, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was erased. With --yes all of this goes for good.", shown.Output.Trim(), StringComparison.Ordinal);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("DELETE /api/v1/profiles/ID", refused.Errors, StringComparison.Ordinal);
        var done = await RunAsync("erase", "ann@example.com", "--yes");
        Assert.Equal((0, ""), (done.ExitCode, done.Errors));
        Assert.Contains("Events      2, ", done.Output, StringComparison.Ordinal);
        Assert.Equal("Nobody is known as 'ann@example.com'.", (await RunAsync("erase", "ann@example.com")).Errors.Trim());
        Assert.Equal("4 events and 2 profiles are sound.", Assert.Single((await RunAsync("check")).Lines));
        // Their account is added up again, without them.
        await using var again = await TestGateway.StartAsync(directory: _directory.Path);
        using var user = await SignedIn.ToAsync(again);
        await user.GetAsync("/api/v1/profiles?kind=named", l => (int)l["found"]! == 0);
    }

    [Fact]
    public async Task Export_writes_one_person_as_lines()
    {
        await using var gateway = await FilledAsync();
        using var ann = new Browser(gateway, "192.0.2.11");
        await ann.CollectAsync(Browser.Page("/"), Browser.Event("identify", null, null, ("id", "customer-4711")));
        await gateway.SettledAsync();

        var byId = await RunAsync("export", "customer-4711");
        var byProfile = await RunAsync("export", ann.Profile());

        Assert.Equal((0, ""), (byId.ExitCode, byId.Errors));
        Assert.Equal(["profile", "event", "event"], byId.Json().Select(l => l.GetProperty("record").GetString()));
        Assert.Equal(byId.Lines.Skip(1), byProfile.Lines.Skip(1));
        Assert.Equal((1, "Nobody is known as 'nobody'."), ((await RunAsync("export", "nobody")).ExitCode, (await RunAsync("export", "nobody")).Errors.Trim()));
    }

    [Theory]
    [InlineData("erase", "ann@example.com", "--yes")]
    [InlineData("export", "ann@example.com")]
    [InlineData("info")]
    [InlineData("check")]
    [InlineData("migrate")]
    [InlineData("backup", "copy.db")]
    public async Task A_directory_without_a_store_is_told_so(params string[] arguments)
    {
        var run = await RunAsync(arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("There is no store in " + _directory.Path + ".", run.Errors.Trim());
        Assert.Empty(Directory.GetFiles(_directory.Path));
    }

    private async Task<TestGateway> FilledAsync()
    {
        var gateway = await TestGateway.StartAsync(directory: _directory.Path);
        using var one = new Browser(gateway);
        using var other = new Browser(gateway, "203.0.113.5");
        await one.CollectAsync(Browser.Page("/"), Browser.Page("/pricing"), Browser.Page("/contact"));
        await other.CollectAsync(Browser.Page("/"));
        return gateway;
    }

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync("", ["store", .. arguments, "--data", _directory.Path]);
}
