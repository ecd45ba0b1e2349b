namespace VisitorGateway.Tests.Visitors;

public sealed class WithdrawalTests
{
    [Fact]
    public async Task A_consent_taken_back_deletes_the_cookie_and_the_next_visit_is_somebody_else()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var browser = new Browser(gateway);
        await browser.CollectAsync(Browser.Page(), Browser.Event("consent", null, null, ("state", "granted")));
        var before = browser.Profile();

        using var content = new StringContent(Browser.Body(Browser.Event("consent", null, null, ("state", "withdrawn"))));
        using var answer = await browser.SendAsync(HttpMethod.Post, "/collect", content);

        Assert.StartsWith("vg_id=; Max-Age=0; Path=/", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Equal(3, (await Folded.ProfileAsync(gateway, before)).Events);
        browser.Cookie = null;
        await browser.CollectAsync(Browser.Page());
        Assert.NotEqual(before, browser.Profile());
    }
}
