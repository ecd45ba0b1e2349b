using System.Text;
using Microsoft.AspNetCore.Http;

namespace VisitorGateway.Tests.Proxy;

/// <summary>Requests that two servers may read in two ways: for each that the gateway lets through the origin sees exactly one, with the body that the gateway saw.</summary>
public sealed class SmugglingTests
{
    private const string Post = "POST /a HTTP/1.1\r\nHost: www.example.com\r\n";
    private const string Smuggled = "GET /smuggled HTTP/1.1\r\nHost: www.example.com\r\n\r\n";

    public static TheoryData<string, string> Requests => new()
    {
        { "length and chunks", $"{Post}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Smuggled}" },
        { "chunks and length", $"{Post}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{Smuggled}" },
        { "two lengths", $"{Post}Content-Length: 0\r\nContent-Length: 40\r\n\r\n{Smuggled}" },
        { "two lengths in one", $"{Post}Content-Length: 0, 40\r\n\r\n{Smuggled}" },
        { "length with a sign", $"{Post}Content-Length: +0\r\n\r\n{Smuggled}" },
        { "negative length", $"{Post}Content-Length: -1\r\n\r\n{Smuggled}" },
        { "length in hexadecimal", $"{Post}Content-Length: 0x10\r\n\r\n{Smuggled}" },
        { "unknown coding", $"{Post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{Smuggled}" },
        { "chunked, identity", $"{Post}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n{Smuggled}" },
        { "two codings", $"{Post}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n{Smuggled}" },
        { "coding with a tab", $"{Post}Transfer-Encoding:\tchunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n{Smuggled}" },
        { "coding with a vertical tab", $"{Post}Transfer-Encoding: \vchunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n{Smuggled}" },
        { "coding in version 1.0", $"POST /a HTTP/1.0\r\nHost: www.example.com\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n{Smuggled}" },
        { "space before the colon", $"{Post}Transfer-Encoding : chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n{Smuggled}" },
        { "folded line", $"{Post}X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n{Smuggled}" },
        { "bare line feeds", $"POST /a HTTP/1.1\nHost: www.example.com\nContent-Length: 0\n\n{Smuggled}" },
        { "bare line feed in a header", $"{Post}X: y\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n{Smuggled}" },
        { "bare carriage return in a header", $"{Post}X: y\rTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n{Smuggled}" },
        { "line feed in a chunk's extension", $"{Post}Transfer-Encoding: chunked\r\n\r\n1;x\ny\r\nz\r\n0\r\n\r\n{Smuggled}" },
        { "carriage return in a chunk's extension", $"{Post}Transfer-Encoding: chunked\r\n\r\n1;x\ry\r\nz\r\n0\r\n\r\n{Smuggled}" },
        { "long extension", $"{Post}Transfer-Encoding: chunked\r\n\r\n1;{new string('x', 65536)}\r\nz\r\n0\r\n\r\n{Smuggled}" },
        { "chunk size with a prefix", $"{Post}Transfer-Encoding: chunked\r\n\r\n0x1\r\nz\r\n0\r\n\r\n{Smuggled}" },
        { "chunk size that overflows", $"{Post}Transfer-Encoding: chunked\r\n\r\n100000000\r\nz\r\n0\r\n\r\n{Smuggled}" },
        { "null in a header", $"{Post}X: a\0b\r\nContent-Length: 0\r\n\r\n{Smuggled}" },
        { "two hosts", $"{Post}Host: other.example.com\r\nContent-Length: 0\r\n\r\n{Smuggled}" },
        { "absolute target of another host", "GET http://other.example.com/a HTTP/1.1\r\nHost: www.example.com\r\n\r\n" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Nothing_is_smuggled(string name, string request)
    {
        Assert.NotEmpty(name);
        await using var site = await ProxiedSite.StartAsync();
        site.Origin.Answer = async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync("ok");
        };
        using var answer = await RawAnswer.ToAsync(site.Gateway.Url, Encoding.Latin1.GetBytes(request), TimeSpan.FromSeconds(2));
        var answers = answer.Text.Split("HTTP/1.1 ").Length - 1;
        // The client asked twice where both read the first request's end alike; more than its answers nobody may have seen.
        Assert.InRange(site.Origin.Seen.Count, 0, answers);
        if (answer.Status is >= 400 or 0)
            Assert.DoesNotContain(site.Origin.Seen, r => r.Target == "/smuggled");
        if (request.Contains("Content-Length", StringComparison.Ordinal) && request.Contains("Transfer-Encoding", StringComparison.Ordinal))
            Assert.DoesNotContain(site.Origin.Seen, r => r.Target == "/smuggled");
    }

    [Fact]
    public async Task Requests_in_a_pipeline_stay_apart()
    {
        await using var site = await ProxiedSite.StartAsync();
        using var answer = await RawAnswer.ToAsync(site.Gateway.Url, $"{Post}Content-Length: 5\r\n\r\nhello{Smuggled.Replace("smuggled", "second", StringComparison.Ordinal)}");
        Assert.Equal(["/a", "/second"], site.Origin.Seen.Select(r => r.Target));
        Assert.Equal(2, answer.Text.Split("HTTP/1.1 200").Length - 1);
    }
}
