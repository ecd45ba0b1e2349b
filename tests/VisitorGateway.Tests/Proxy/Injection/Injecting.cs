using System.Buffers;
using System.Text;
using VisitorGateway.Proxy.Injection;

namespace VisitorGateway.Tests.Proxy.Injection;

/// <summary>Runs pages through the injector.</summary>
internal static class Injecting
{
    public const string Element = "<script async src=\"/s.js\" data-site=\"www\" data-collect=\"/s\"></script>";

    public static readonly PageAddress Page = new("https", "www.example.com");

    public static ScriptTag Tag(params string[] policies) => new(Page, policies, "/s.js", "/s", "www", AsksConsent: false);

    public static PageInjector Injector(bool navigated = false, bool hasCharset = false, params string[] policies) =>
        new(new PageFacts(navigated, hasCharset), Tag(policies));

    public static (byte[] Bytes, PageInjector Injector) Run(PageInjector injector, params IEnumerable<ReadOnlyMemory<byte>> chunks)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var chunk in chunks)
            injector.Write(chunk.Span, output);
        injector.End(output);
        return (output.WrittenSpan.ToArray(), injector);
    }

    public static string Run(string html, bool navigated = false, bool hasCharset = false) =>
        Encoding.UTF8.GetString(Run(Injector(navigated, hasCharset), Encoding.UTF8.GetBytes(html)).Bytes);

    public static SkipReason Reason(string html, bool navigated = false) => Reason(Encoding.UTF8.GetBytes(html), navigated);

    /// <summary>Why nothing was put in; whatever it was, the page must be as it came.</summary>
    public static SkipReason Reason(byte[] page, bool navigated = false)
    {
        var (bytes, injector) = Run(Injector(navigated), page);
        Assert.False(injector.IsInjected);
        Assert.Equal(page, bytes);
        return injector.Skipped;
    }
}
