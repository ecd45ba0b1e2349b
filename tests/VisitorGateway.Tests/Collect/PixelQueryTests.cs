using System.Net;

namespace VisitorGateway.Tests.Collect;

public sealed class PixelQueryTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Page = "url=https%3A%2F%2Fwww.example.com%2Fa";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", 400)]
    [InlineData("%", 400)]
    [InlineData("site=nobody&$PAGE", 400)]
    [InlineData("=v", 400)]
    [InlineData("site=demo", 400)]
    [InlineData("site=demo&url=%", 400)]
    [InlineData("site=demo&url=%zz", 400)]
    [InlineData("site=demo&url=%u4e2d", 400)]
    [InlineData("site=demo&url=relative", 400)]
    [InlineData("site=demo&url=javascript:alert(1)", 400)]
    [InlineData("site=demo&$PAGE&time=NaN", 400)]
    [InlineData("site=demo&$PAGE&time=-1", 400)]
    [InlineData("site=demo&$PAGE&time=1e400", 400)]
    [InlineData("site=demo&$PAGE&time=9999-12-31", 400)]
    [InlineData("site=demo&$PAGE&time=1", 400)]
    [InlineData("site=demo&$PAGE&id=x", 400)]
    [InlineData("site=demo&$PAGE&type=profile_merged", 400)]
    [InlineData("site=demo&type=identify&p.email=null", 400)]
    [InlineData("site=demo&$PAGE&title=%", 200)]
    [InlineData("site=demo&$PAGE&title=%c0%af%ED%A0%80%ff%fe", 200)]
    [InlineData("site=demo&$PAGE&title=%00%1b%CB%D1%CB", 200)]
    [InlineData("site=demo&$PAGE%00", 200)]
    [InlineData("site=demo&$PAGE&novalue", 200)]
    [InlineData("site=demo&$PAGE&=v", 200)]
    [InlineData("site=demo&url=https://user:secret@www.example.com/", 200)]
    [InlineData("site=demo&url=https://xn--aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example/", -1)]
    [InlineData("site=demo&url=https://\u0430pple.example/", -1)]
    [InlineData("site=demo&$PAGE%2525252525252525252525252525252525252525252525252525", 200)]
    [InlineData("site=demo&$PAGE&screen=-1x99999999999", 200)]
    public async Task A_query_is_taken_or_refused_and_never_fails(string query, int status)
    {
        using var browser = new Browser(fixture.Gateway);
        using var answer = await browser.SendAsync(HttpMethod.Get, "/pixel.gif?" + query.Replace("$PAGE", Page, StringComparison.Ordinal));

        Assert.True(status < 0 ? (int)answer.StatusCode is 200 or 400 : status == (int)answer.StatusCode, $"{query}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
    }

    [Theory]
    [InlineData("HEAD", 200)]
    [InlineData("OPTIONS", 405)]
    [InlineData("PUT", 405)]
    [InlineData("POST", 405)]
    [InlineData("DELETE", 405)]
    [InlineData("TRACE", 405)]
    public async Task Other_methods_are_refused(string method, int status)
    {
        using var browser = new Browser(fixture.Gateway);
        using var answer = await browser.SendAsync(new HttpMethod(method), $"/pixel.gif?site=demo&{Page}");
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Conditions_and_ranges_still_get_the_whole_image()
    {
        using var browser = new Browser(fixture.Gateway);
        using var answer = await browser.SendAsync(HttpMethod.Get, $"/pixel.gif?site=demo&{Page}", null, ("Range", "bytes=0-3"), ("If-None-Match", "*"));
        Assert.Equal((HttpStatusCode.OK, 42), (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync(Cancel)).Length));
    }
}
