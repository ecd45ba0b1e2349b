using System.Net;

namespace VisitorGateway.Tests.Collect;

public sealed class CollectTypesTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    [Theory]
    [InlineData("", "application/json", 400, "body_empty")]
    [InlineData("{\"site\":\"demo\"", "application/json", 400, "json_malformed")]
    [InlineData("{\"events\":[]}", "application/json", 400, "unknown_site")]
    [InlineData("{\"site\":\"DEMO\",\"events\":[]}", "application/json", 400, "unknown_site")]
    [InlineData("{\"site\":{},\"events\":[]}", "application/json", 400, "unknown_site")]
    [InlineData("{\"site\":\"demo\\u0000\",\"events\":[]}", "application/json", 400, "unknown_site")]
    [InlineData("{}", "multipart/form-data; boundary=x", 415, "content_type")]
    [InlineData("{}", "text/html", 415, "content_type")]
    [InlineData("{}", "application/json; charset=gbk", 415, "content_type")]
    [InlineData("{}", "text/plain; charset=utf-7", 415, "content_type")]
    public async Task Refuses_a_request_as_a_whole_with_the_reason(string body, string type, int status, string code)
    {
        var gateway = fixture.Gateway;
        using var browser = new Browser(gateway);

        var answer = await browser.PostAsync(body, type);

        Assert.Equal(status, (int)answer.Status);
        Assert.StartsWith(code + ": ", answer.Error, StringComparison.Ordinal);
        Assert.Null(browser.Cookie);
    }

    [Theory]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("text/plain;charset=UTF-8")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Takes_JSON_under_the_types_that_pages_send(string type)
    {
        var gateway = fixture.Gateway;
        using var browser = new Browser(gateway);
        Assert.Equal(1, (await browser.PostAsync(Browser.Body(Browser.Page()), type)).Accepted);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("gzip, gzip")]
    [InlineData("br")]
    [InlineData("zstd, x")]
    [InlineData("identity")]
    public async Task Refuses_encoded_bodies(string encoding)
    {
        var gateway = fixture.Gateway;
        using var browser = new Browser(gateway);
        using var content = new ByteArrayContent([0x1f, 0x8b, 0, 0]);
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);

        using var answer = await browser.SendAsync(HttpMethod.Post, "/collect", content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }
}
