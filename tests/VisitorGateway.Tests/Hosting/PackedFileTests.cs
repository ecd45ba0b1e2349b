using System.IO.Compression;
using System.Net;

namespace VisitorGateway.Tests.Hosting;

public sealed class PackedFileTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/vg.js", "text/javascript; charset=utf-8", "public, max-age=3600")]
    [InlineData("/favicon.svg", "image/svg+xml", "no-cache")]
    public async Task Whoever_takes_gzip_gets_the_same_file_smaller(string path, string type, string caching)
    {
        using var plain = await GetAsync(path, null);
        using var packed = await GetAsync(path, "br, gzip;q=0.8");

        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        foreach (var answer in (HttpResponseMessage[])[plain, packed])
        {
            Assert.Equal((HttpStatusCode.OK, type, caching), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString(), string.Join(", ", answer.Headers.GetValues("Cache-Control"))));
            Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
        }

        var whole = await plain.Content.ReadAsByteArrayAsync(Cancel);
        var small = await packed.Content.ReadAsByteArrayAsync(Cancel);
        Assert.True(small.Length < whole.Length);
        using var unpacked = new MemoryStream();
        await using (var gzip = new GZipStream(new MemoryStream(small), CompressionMode.Decompress))
            await gzip.CopyToAsync(unpacked, Cancel);
        Assert.Equal(whole, unpacked.ToArray());
    }

    [Theory]
    [InlineData("gzip;q=0")]
    [InlineData("br, identity")]
    [InlineData("=;;")]
    public async Task Whoever_does_not_take_gzip_gets_it_plain(string accepted)
    {
        using var answer = await GetAsync("/vg.js", accepted);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Whoever_has_it_in_either_form_is_told_so()
    {
        using var plain = await GetAsync("/vg.js", null);
        using var packed = await GetAsync("/vg.js", "gzip");
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
        foreach (var tag in (string[])[plain.Headers.ETag!.Tag, packed.Headers.ETag!.Tag])
        {
            using var again = await GetAsync("/vg.js", "gzip", tag);
            Assert.Equal((HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync(Cancel)).Length));
        }

        using var other = await GetAsync("/vg.js", "gzip", "\"0123456789abcdef\"");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_head_has_no_body()
    {
        using var http = new HttpClient { BaseAddress = fixture.Gateway.Url };
        using var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/vg.js"), Cancel);
        Assert.True(answer.Content.Headers.ContentLength > 1000);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? accepted, string? tag = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = fixture.Gateway.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepted is not null)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await http.SendAsync(request, Cancel);
    }
}
