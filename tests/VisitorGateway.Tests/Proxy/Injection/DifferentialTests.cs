using System.Text;
using AngleSharp;
using AngleSharp.Html.Parser;

namespace VisitorGateway.Tests.Proxy.Injection;

/// <summary>What an HTML parser makes of a page with our script differs from what it makes of the page by that script alone.</summary>
public sealed class DifferentialTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var (name, html) in Pages.All)
                cases.Add(name, html);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Only_the_script_is_new(string name, string html)
    {
        Assert.NotEmpty(name);
        foreach (var hasCharset in (bool[])[false, true])
        {
            var injected = Injecting.Run(html, hasCharset: hasCharset);
            Assert.NotEqual(html, injected);
            // With script, which is what browsers do; without, noscript has elements in it, which is what some machines do.
            var before = Parse(html);
            var after = Parse(injected);
            var ours = Assert.Single(after.QuerySelectorAll("script[data-site=www]"));
            Assert.Equal("HEAD", ours.ParentElement!.TagName);
            if (hasCharset)
                Assert.Same(ours, after.QuerySelector("script"));
            ours.Remove();
            Assert.Equal(Serialized(before), Serialized(after));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void However_a_page_is_cut_into_chunks_the_result_is_the_same(string name, string html)
    {
        Assert.NotEmpty(name);
        var page = Encoding.UTF8.GetBytes(html);
        var whole = Injecting.Run(Injecting.Injector(), page).Bytes;
        for (var cut = 0; cut <= page.Length; cut++)
            Assert.Equal(whole, Injecting.Run(Injecting.Injector(), page.AsMemory(0, cut), page.AsMemory(cut)).Bytes);
        Assert.Equal(whole, Injecting.Run(Injecting.Injector(), Enumerable.Range(0, page.Length).Select(i => (ReadOnlyMemory<byte>)page.AsMemory(i, 1))).Bytes);
        var random = new Random(page.Length);
        for (var round = 0; round < 50; round++)
            Assert.Equal(whole, Injecting.Run(Injecting.Injector(), Cut(page, random)).Bytes);
    }

    private static List<ReadOnlyMemory<byte>> Cut(byte[] page, Random random)
    {
        var chunks = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < page.Length;)
        {
            var length = Math.Min(random.Next(0, 12), page.Length - at);
            chunks.Add(page.AsMemory(at, length));
            at += length;
        }

        return chunks;
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(string html) =>
        new HtmlParser(new HtmlParserOptions { IsScripting = true }).ParseDocument(html.TrimStart('\uFEFF'));

    /// <summary>Text that stood before and after our script was cut in two; joined, it is one again.</summary>
    private static string Serialized(AngleSharp.Html.Dom.IHtmlDocument document)
    {
        document.Normalize();
        return $"{document.CompatMode} {document.ToHtml()}";
    }
}
