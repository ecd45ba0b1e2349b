using System.Text;
using VisitorGateway.Proxy.Injection;

namespace VisitorGateway.Tests.Proxy.Injection;

public sealed class OpenedPageTests
{
    private static readonly byte[] Page = Encoding.UTF8.GetBytes($"<!doctype html><head><title>T</title></head><body>{string.Concat(Enumerable.Range(0, 5000).Select(i => $"<p>{i}</p>"))}</body>");
    private static readonly byte[] Expected = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Page).Replace("</head>", $"{Injecting.Element}</head>", StringComparison.Ordinal));

    public static TheoryData<int> Codings => [.. Enum.GetValues<ContentCoding>().Select(c => (int)c)];

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task A_page_is_decoded_injected_and_encoded_the_same_way(int value)
    {
        var coding = (ContentCoding)value;
        foreach (var step in (int[])[1, 7, 4096, int.MaxValue])
        {
            var opened = await OpenedPage.OpenAsync(new TricklingStream(Encode(coding, Page), step), Named(coding), Injecting.Injector(), TestContext.Current.CancellationToken);
            Assert.Equal(SkipReason.None, opened.Skipped);
            Assert.Equal(Expected, await DecodeAsync(coding, opened.Body));
        }
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task What_nothing_is_put_into_stays_what_the_origin_sent_to_the_byte(int value)
    {
        var coding = (ContentCoding)value;
        var sent = Encode(coding, Encoding.UTF8.GetBytes("{\"a\":[" + string.Join(',', Enumerable.Range(0, 9000)) + "]}"));
        var opened = await OpenedPage.OpenAsync(new TricklingStream(sent, 1000), Named(coding), Injecting.Injector(), TestContext.Current.CancellationToken);
        Assert.Equal(SkipReason.NotHtml, opened.Skipped);
        Assert.Equal(sent, await ReadAsync(opened.Body));
    }

    [Theory]
    [InlineData((int)ContentCoding.Gzip)]
    [InlineData((int)ContentCoding.Brotli)]
    [InlineData((int)ContentCoding.Zlib)]
    public async Task What_is_not_encoded_as_it_says_goes_through_as_it_is(int coding)
    {
        var opened = await OpenedPage.OpenAsync(new MemoryStream(Page), (ContentCoding)coding, Injecting.Injector(), TestContext.Current.CancellationToken);
        Assert.Equal(SkipReason.Undecodable, opened.Skipped);
        Assert.Equal(Page, await ReadAsync(opened.Body));
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task What_the_origin_has_sent_goes_out_before_more_is_waited_for(int value)
    {
        var coding = (ContentCoding)value;
        var origin = new System.IO.Pipelines.Pipe();
        var target = origin.Writer.AsStream();
        var encoder = ContentCodings.Encode(coding, target) ?? target;
        encoder.Write(Page.AsSpan(0, 500));
        await encoder.FlushAsync(TestContext.Current.CancellationToken);
        var opened = await OpenedPage.OpenAsync(origin.Reader.AsStream(), Named(coding), Injecting.Injector(), TestContext.Current.CancellationToken);
        var decoded = ContentCodings.Decode(coding, opened.Body);
        var got = new byte[500 + Injecting.Element.Length];
        await decoded.ReadExactlyAsync(got, TestContext.Current.CancellationToken);
        Assert.Equal(Expected[..got.Length], got);
        encoder.Write(Page.AsSpan(500));
        await encoder.DisposeAsync();
        await target.DisposeAsync();
        Assert.Equal(Expected[got.Length..], await ReadAsync(decoded));
    }

    [Fact]
    public async Task A_short_page_tells_how_much_longer_it_is()
    {
        var opened = await OpenedPage.OpenAsync(new MemoryStream(Page), ContentCoding.Identity, Injecting.Injector(), TestContext.Current.CancellationToken);
        Assert.Equal(Injecting.Element.Length, opened.Added);
        Assert.Equal(Expected, await ReadAsync(opened.Body));
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task An_empty_body_stays_empty(int coding)
    {
        var opened = await OpenedPage.OpenAsync(new MemoryStream(), (ContentCoding)coding, Injecting.Injector(navigated: true), TestContext.Current.CancellationToken);
        Assert.Empty(await ReadAsync(opened.Body));
    }

    [Fact]
    public async Task An_origin_that_breaks_off_is_told_as_such()
    {
        var broken = new TricklingStream(Page, 1000) { BreaksAt = 3000 };
        var opened = await OpenedPage.OpenAsync(broken, ContentCoding.Identity, Injecting.Injector(), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<IOException>(() => ReadAsync(opened.Body));
    }

    /// <summary>Both kinds of "deflate" come under one name.</summary>
    private static ContentCoding Named(ContentCoding coding) => coding == ContentCoding.RawDeflate ? ContentCoding.Zlib : coding;

    private static byte[] Encode(ContentCoding coding, byte[] bytes)
    {
        var target = new MemoryStream();
        using (var encoder = ContentCodings.Encode(coding, target) ?? new BufferedStream(target))
        {
            encoder.Write(bytes);
            encoder.Flush();
            return coding == ContentCoding.Identity ? target.ToArray() : Ended(encoder, target);
        }
    }

    private static byte[] Ended(Stream encoder, MemoryStream target)
    {
        encoder.Dispose();
        return target.ToArray();
    }

    private static Task<byte[]> DecodeAsync(ContentCoding coding, Stream body) => ReadAsync(ContentCodings.Decode(coding, body));

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        var all = new MemoryStream();
        await stream.CopyToAsync(all, TestContext.Current.CancellationToken);
        return all.ToArray();
    }
}
