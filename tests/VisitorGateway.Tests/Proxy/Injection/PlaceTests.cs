using System.Text;
using VisitorGateway.Proxy.Injection;

namespace VisitorGateway.Tests.Proxy.Injection;

public sealed class PlaceTests
{
    private const string X = Injecting.Element;

    [Theory]
    [InlineData("<!doctype html><head><meta charset=utf-8><script>1</script></head>", "<!doctype html><head><meta charset=utf-8>#<script>1</script></head>")]
    [InlineData("<!doctype html><head><script>1</script><meta charset=utf-8><script>2</script></head>", "<!doctype html><head><script>1</script><meta charset=utf-8>#<script>2</script></head>")]
    [InlineData("<!doctype html><head><title>T</title></head><body>", "<!doctype html><head><title>T</title>#</head><body>")]
    [InlineData("<!doctype html><title>T</title>\n<p>x", "<!doctype html><title>T</title>\n#<p>x")]
    [InlineData("<!doctype html><title>T</title>", "<!doctype html><title>T</title>#")]
    [InlineData("<html><!-- <head> --><body>", "<html><!-- <head> -->#<body>")]
    public void It_goes_before_the_first_script_after_the_charset_or_to_the_end_of_the_head(string page, string expected) =>
        Assert.Equal(expected.Replace("#", X, StringComparison.Ordinal), Injecting.Run(page));

    [Fact]
    public void When_the_header_names_the_charset_the_first_script_comes_second() =>
        Assert.Equal($"<!doctype html><head>{X}<script>1</script></head>", Injecting.Run("<!doctype html><head><script>1</script></head>", hasCharset: true));

    [Theory]
    [InlineData("{\"html\":\"<html><head></head></html>\"}", nameof(SkipReason.NotHtml))]
    [InlineData("[1,2]", nameof(SkipReason.NotHtml))]
    [InlineData("  plain words", nameof(SkipReason.NotHtml))]
    [InlineData("", nameof(SkipReason.Fragment))]
    [InlineData("<div>a piece</div>", nameof(SkipReason.Fragment))]
    [InlineData("<script>alert(1)</script>", nameof(SkipReason.Fragment))]
    [InlineData("<title>Turbo</title><tr><td>1</td></tr>", nameof(SkipReason.Fragment))]
    [InlineData("<!doctype html><html amp><head></head>", nameof(SkipReason.Amp))]
    [InlineData("<!doctype html><html ⚡ lang=en><head></head>", nameof(SkipReason.Amp))]
    [InlineData("<!doctype html><html ⚡4ads><head></head>", nameof(SkipReason.Amp))]
    [InlineData("<!doctype html><html amp4email data-css-strict><head></head>", nameof(SkipReason.Amp))]
    [InlineData("<!doctype html><meta charset=iso-2022-jp><title>x</title><p>", nameof(SkipReason.Charset))]
    [InlineData("<!doctype html><meta http-equiv=Content-Type content=\"text/html; charset=UTF-16\"><p>", nameof(SkipReason.Charset))]
    [InlineData("<!doctype html><title>never ends", nameof(SkipReason.NoPlace))]
    [InlineData("<!doctype html><!-- never ends <p>", nameof(SkipReason.NoPlace))]
    [InlineData("<!doctype html><meta name=\"cut in the mid", nameof(SkipReason.NoPlace))]
    [InlineData("<!doctype html><template><p>never ends</p>", nameof(SkipReason.NoPlace))]
    [InlineData("<!doctype html><scr", nameof(SkipReason.NoPlace))]
    public void What_is_no_page_for_a_script_goes_through_as_it_came(string page, string reason) =>
        Assert.Equal(reason, Injecting.Reason(page).ToString());

    [Fact]
    public void What_the_browser_opens_as_a_page_needs_no_doctype() =>
        Assert.Equal($"{X}<div>a piece</div>", Injecting.Run("<div>a piece</div>", navigated: true));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void UTF_16_is_left_alone(bool marked)
    {
        var encoding = new UnicodeEncoding(bigEndian: false, byteOrderMark: marked);
        Assert.Equal(SkipReason.Charset, Injecting.Reason([.. encoding.GetPreamble(), .. encoding.GetBytes("<!doctype html><head></head>")], navigated: true));
    }

    [Theory]
    [InlineData("GBK", new byte[] { 0xD6, 0xD0, 0xCE, 0xC4 })]
    [InlineData("Big5", new byte[] { 0xA4, 0x5C, 0xB3, 0x5C })]
    [InlineData("Shift_JIS", new byte[] { 0x83, 0x5C, 0x95, 0x5C })]
    [InlineData("windows-1251", new byte[] { 0xCF, 0xF0, 0xE8 })]
    [InlineData("no-such-charset", new byte[] { 0xFF, 0xFE, 0x80 })]
    public void Bytes_of_other_charsets_stay_what_they_are(string charset, byte[] title)
    {
        byte[] head = [.. Encoding.ASCII.GetBytes($"<!doctype html><head><meta charset={charset}><title>"), .. title, .. "</title>"u8];
        byte[] rest = [.. "</head><body>"u8, .. title, .. "</body>"u8];
        Assert.Equal([.. head, .. Encoding.ASCII.GetBytes(X), .. rest], Injecting.Run(Injecting.Injector(), (byte[])[.. head, .. rest]).Bytes);
    }

    [Fact]
    public void Addresses_are_absolute_after_a_base() => Assert.Contains(
        "src=\"https://www.example.com/s.js\" data-site=\"www\" data-collect=\"https://www.example.com/s\"",
        Injecting.Run("<!doctype html><base href=https://cdn.example.com/><p>"), StringComparison.Ordinal);

    [Fact]
    public void A_page_without_end_passes_in_constant_memory()
    {
        var injector = Injecting.Injector();
        var output = new CountingOutput();
        injector.Write("<!doctype html><head><style>"u8, output);
        var chunk = new byte[64 * 1024];
        chunk.AsSpan().Fill((byte)'x');
        for (var i = 0; i < 4; i++)
            injector.Write(chunk, output);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
            injector.Write(chunk, output);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
        Assert.Equal(SkipReason.NoPlace, injector.Skipped);
        Assert.Equal("<!doctype html><head><style>".Length + (10_004L * chunk.Length), output.Count);
    }

    [Fact]
    public void When_the_injector_fails_the_page_goes_through()
    {
        var page = Encoding.UTF8.GetBytes("<!doctype html><head></head><body>x</body>");
        var (bytes, injector) = Injecting.Run(new PageInjector(default, null!), page);
        Assert.Equal(page, bytes);
        Assert.Equal(SkipReason.Failed, injector.Skipped);
        Assert.NotNull(injector.Error);
    }
}
