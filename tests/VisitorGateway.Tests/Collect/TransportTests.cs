using System.Text;

namespace VisitorGateway.Tests.Collect;

/// <summary>Requests that no good client writes: each is answered with something under 500 (505 for a version that does not exist) or its connection is closed, and the gateway goes on.</summary>
public sealed class TransportTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private const string Head = "POST /collect HTTP/1.1\r\nHost: $HOST\r\nConnection: close\r\n";
    private const string Get = "GET /pixel.gif?site=demo&url=https://www.example.com/ HTTP/1.1\r\nHost: $HOST\r\nConnection: close\r\n";

    public static TheoryData<string, string, int> Requests => new()
    {
        { "no length", Head + "\r\n", 400 },
        { "length that is no number", Head + "Content-Length: x\r\n\r\n", 400 },
        { "negative length", Head + "Content-Length: -1\r\n\r\n", 400 },
        { "length beyond all bounds", Head + "Content-Length: 99999999999999999999999\r\n\r\n", -1 },
        { "length over the limit", Head + "Content-Length: 99999999\r\n\r\n", 413 },
        { "two lengths", Head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400 },
        { "length and chunks", Head + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", -1 },
        { "body longer than its length", Head + "Content-Length: 2\r\n\r\n{}GARBAGE", 400 },
        { "unknown transfer coding", Head + "Transfer-Encoding: gzip\r\n\r\n", -1 },
        { "chunk size of 17 digits", Head + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n", 400 },
        { "chunk size that is no number", Head + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n", 400 },
        { "negative chunk size", Head + "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n", 400 },
        { "chunk longer than its size", Head + "Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n", 400 },
        { "chunk extension of 64 KiB", Head + $"Transfer-Encoding: chunked\r\n\r\n2;{new string('x', 65536)}\r\n{{}}\r\n0\r\n\r\n", -1 },
        { "chunks of one byte", Head + $"Transfer-Encoding: chunked\r\n\r\n{string.Concat(Enumerable.Repeat("1\r\n \r\n", 100_000))}0\r\n\r\n", -1 },
        { "expectation that is none", Head + "Expect: 200-ok\r\nContent-Length: 2\r\n\r\n{}", -1 },
        { "no host", "GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n", 400 },
        { "two hosts", "GET /health/live HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n", 400 },
        { "host with a path", "GET /health/live HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n", 400 },
        { "host with a user", "GET /health/live HTTP/1.1\r\nHost: u@evil\r\nConnection: close\r\n\r\n", 400 },
        { "host of 5,000 characters", $"GET /health/live HTTP/1.1\r\nHost: {new string('h', 5000)}\r\nConnection: close\r\n\r\n", -1 },
        { "bare line feeds", "GET /health/live HTTP/1.1\nHost: a\nConnection: close\n\n", 400 },
        { "folded header", Get + "X-A: 1\r\n 2\r\n\r\n", 400 },
        { "NUL in a header", Get + "X-A: a\0b\r\n\r\n", 400 },
        { "CR in a header", Get + "X-A: a\rb\r\n\r\n", 400 },
        { "blank before the colon", Get + "X-A : a\r\n\r\n", 400 },
        { "Latin-1 in user agent and referrer", Get + "User-Agent: caf\u00e9\r\nReferer: http://x.example/\u00fc\r\n\r\n", 200 },
        { "user agent of 32 KB", Get + $"User-Agent: {new string('u', 32768)}\r\n\r\n", 431 },
        { "65 headers", Get + string.Concat(Enumerable.Range(0, 65).Select(i => $"X-{i}: 1\r\n")) + "\r\n", 431 },
        { "cookies without end", Get + $"Cookie: {string.Join("; ", Enumerable.Range(0, 1500).Select(i => $"c{i}=1"))}\r\n\r\n", 200 },
        { "cookie of 4 KB", Get + $"Cookie: vg_id={new string('A', 4096)}\r\n\r\n", 200 },
        { "cookie with NUL", Get + "Cookie: vg_id=\0\r\n\r\n", 400 },
        { "referrer that is data", Get.Replace("&url=https://www.example.com/", "", StringComparison.Ordinal) + "Referer: data:text/html,x\r\n\r\n", 400 },
        { "origin null", Get + "Origin: null\r\n\r\n", 403 },
        { "forwarded for a crowd", Get + $"X-Forwarded-For: {string.Join(", ", Enumerable.Repeat("127.0.0.1", 900))}\r\n\r\n", 200 },
        { "forwarded for nobody", Get + "X-Forwarded-For: unknown, _hidden, [::1]:80, 010.1.1.1, 1, fe80::1%1\r\n\r\n", 200 },
        { "raw GBK in the target", "GET /pixel.gif?site=demo&q=\u00cb\u00d1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 400 },
        { "request line of 8,193 bytes", $"GET /pixel.gif?{new string('a', 8193)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 414 },
        { "lower-case method", "get /pixel.gif HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", -1 },
        { "method of 40 characters", $"{new string('M', 40)} /collect HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", -1 },
        { "HTTP/1.2", "GET /health/live HTTP/1.2\r\nHost: a\r\nConnection: close\r\n\r\n", 505 },
        { "HTTP/0.9", "GET /health/live\r\n\r\n", -1 },
        { "asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", -1 },
        { "absolute target", "GET http://evil.example/pixel.gif HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", -1 },
        { "NUL in the path", "GET /a%00b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", -1 },
        { "path up and out", "GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", -1 },
        { "path up and out, encoded", "GET /assets/..%2f..%2f..%2fVisitorGateway.dll HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", -1 },
        { "TLS hello", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003", -1 },
        { "HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", -1 },
        { "nothing but blanks", "\r\n\r\n\r\n\r\n", -1 },
    };

    [Theory]
    [MemberData(nameof(Requests), DisableDiscoveryEnumeration = true)]
    public async Task A_request_that_is_none_is_answered_or_closed(string what, string request, int status)
    {
        var gateway = fixture.Gateway;

        using var answer = await RawAnswer.ToAsync(gateway.Url, request.Replace("$HOST", gateway.Url.Authority, StringComparison.Ordinal));

        Assert.True(status == answer.Status || (status < 0 && answer.Status < 500), $"{what}: {answer.Text}");
        await AssertGoesOnAsync(gateway);
    }

    [Fact]
    public async Task A_body_that_ends_early_is_nobodys_event()
    {
        var gateway = fixture.Gateway;
        var body = Browser.Body(Browser.Page());
        await Parallel.ForEachAsync(Enumerable.Range(0, body.Length), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (length, _) =>
        {
            var request = $"{Head.Replace("$HOST", gateway.Url.Authority, StringComparison.Ordinal)}Content-Length: {body.Length}\r\n\r\n{body[..length]}";
            using var answer = await RawAnswer.ToAsync(gateway.Url, Encoding.Latin1.GetBytes(request), TimeSpan.FromMilliseconds(300));
            Assert.True(answer.Status is 0 or 400, answer.Text);
        });

        await AssertGoesOnAsync(gateway);
    }

    [Fact]
    public async Task No_mutated_request_makes_it_fail()
    {
        var gateway = fixture.Gateway;
        var body = Browser.Body(Browser.Page());
        var good = Encoding.Latin1.GetBytes(
            $"{Head.Replace("$HOST", gateway.Url.Authority, StringComparison.Ordinal)}Cookie: a=b; vg_id=x\r\nX-Forwarded-For: 192.0.2.1\r\nOrigin: http://localhost\r\nUser-Agent: x\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        await Parallel.ForEachAsync(Mutations.Of(good, seed: 55, count: 600), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (mutant, _) =>
        {
            using var answer = await RawAnswer.ToAsync(gateway.Url, mutant, TimeSpan.FromMilliseconds(300));
            Assert.True(answer.Status is < 500 or 505, $"{answer.Text} {Convert.ToBase64String(mutant)}");
        });

        await AssertGoesOnAsync(gateway);
    }

    private static async Task AssertGoesOnAsync(TestGateway gateway)
    {
        using var browser = new Browser(gateway);
        Assert.Equal(1, (await browser.CollectAsync(Browser.Page())).Accepted);
    }
}
