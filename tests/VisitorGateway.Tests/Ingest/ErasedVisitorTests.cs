using System.Net;
using VisitorGateway.Ingest;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;

namespace VisitorGateway.Tests.Ingest;

public sealed class ErasedVisitorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_erased_visitor_who_comes_back_with_the_old_cookie_is_somebody_new()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/"), Browser.Page("/pricing"));
        var (oldCookie, old) = (browser.Cookie, Profile(browser));
        await EraseAsync(gateway, old);

        var again = await browser.CollectAsync(Browser.Page("/back"));
        browser.Cookie = oldCookie;
        await browser.CollectAsync(Browser.Page("/back/again"));

        Assert.Equal(1, again.Accepted);
        Assert.NotEqual(old, Profile(browser));
        Assert.Empty(await gateway.Store.ReadLogAsync(old, Cancel));
        Assert.Equal(2, (await gateway.Store.ReadLogAsync(Profile(browser), Cancel)).Count);
        await EraseAsync(gateway, Profile(browser));
        await browser.CollectAsync(Browser.Page("/third"));
        Assert.Single(await gateway.Store.ReadEventsAsync(Cancel).ToArrayAsync(Cancel));
    }

    [Fact]
    public async Task Events_of_a_visitor_whom_another_gateway_just_erased_are_refused_once_and_then_taken()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page("/"));
        var old = Profile(browser);
        // Behind the back of the gateway's memory, as another gateway on the same store would.
        await gateway.Store.EraseAsync(new Erasure([old], []), Cancel);
        gateway.Expect("The store did not take");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.CollectAsync(Browser.Page("/back"))).Status);
        Assert.Equal(1, (await browser.CollectAsync(Browser.Page("/back"))).Accepted);
        Assert.NotEqual(old, Profile(browser));
    }

    private static Task EraseAsync(TestGateway gateway, ProfileId profile) => gateway.Get<Ingestor>().RunAsync(async (cache, token) =>
    {
        await gateway.Store.EraseAsync(new Erasure([profile], []), token);
        cache.Forget(profile);
    });

    private static ProfileId Profile(Browser browser)
    {
        Assert.True(ProfileId.TryParse(browser.Profile(), out var profile));
        return profile;
    }
}
