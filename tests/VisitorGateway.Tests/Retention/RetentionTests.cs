using VisitorGateway.Retention;
using VisitorGateway.Storage;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Tests.Retention;

public sealed class RetentionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_older_than_the_setting_is_gone_and_scores_are_those_of_what_is_left()
    {
        await using var gateway = await TestGateway.StartAsync("""{"RetentionDays":30}""");
        using var gone = new Browser(gateway);
        using var back = new Browser(gateway, "192.0.2.11");
        await gone.CollectAsync(Browser.Page("/"), Browser.Identify("gone@alpenrad.example"));
        await back.CollectAsync(Browser.Page("/pricing"), Browser.Page("/contact"), Browser.Identify("ann@alpenrad.example"));
        await gateway.SavedAsync();
        gateway.Clock.Advance(TimeSpan.FromDays(29));
        await back.CollectAsync(Browser.Page("/blog"));
        gateway.Clock.Advance(TimeSpan.FromDays(2));
        await gateway.SavedAsync();

        var forgotten = await ForgetAsync(gateway);

        Assert.Equal(new Forgotten(4, 1, 1), forgotten);
        var left = Assert.Single(await Folded.ProfilesAsync(gateway));
        Assert.Equal(back.Profile(), left.Id.ToString());
        Assert.Equal(("ann@alpenrad.example", 1), (left.Person!.Email, left.Pages));
        using var user = await SignedIn.ToAsync(gateway);
        Assert.Equal("ann@alpenrad.example", (string?)(await user.GetAsync($"/api/v1/profiles/{left.Id}"))["people"]![0]!["email"]);
        Assert.Equal(1, await ListedProfilesAsync(gateway));
    }

    [Fact]
    public async Task What_was_forgotten_stays_so_after_a_restart_and_the_next_visit_counts()
    {
        using var directory = new TestDirectory();
        var clock = new FakeClock();
        string? cookie;
        await using (var gateway = await TestGateway.StartAsync(directory: directory.Path, clock: clock))
        {
            using var browser = new Browser(gateway);
            await browser.CollectAsync(Browser.Page("/"), Browser.Page("/pricing"));
            cookie = browser.Cookie;
            clock.Advance(TimeSpan.FromDays(200));
            await browser.CollectAsync(Browser.Page("/back"));
            clock.Advance(TimeSpan.FromDays(196));
        }

        // Forgotten and not folded again, as when the gateway is killed in between.
        await using (var store = SqliteStore.Open(directory.Path, new SqliteOptions(), clock))
            Assert.Equal(2, (await store.TrimAsync(new Trim(clock.Now - (395L * 86_400_000)), Cancel)).Events);

        await using var again = await TestGateway.StartAsync(directory: directory.Path, clock: clock);
        using var same = new Browser(again) { Cookie = cookie };
        await same.CollectAsync(Browser.Page("/third"));
        Assert.Equal(2, Assert.Single(await Folded.ProfilesAsync(again)).Pages);
    }

    /// <summary>Of the one account, once the list has caught up.</summary>
    private static async Task<int> ListedProfilesAsync(TestGateway gateway)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await gateway.Store.ReadAccountsAsync(new AccountQuery(), Cancel) is [var account])
                return account.Profiles;
            await Task.Delay(50, Cancel);
        }

        return 0;
    }

    private static Task<Forgotten> ForgetAsync(TestGateway gateway) =>
        gateway.Get<Forgetting>().RunAsync(gateway.Clock.Now - (30L * 86_400_000), Cancel);
}
