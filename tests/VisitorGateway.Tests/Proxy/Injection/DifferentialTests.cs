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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Only_the_script_is_new_in_any_jumble_of_markup(int seed)
    {
        var random = new Random(seed);
        var injected = 0;
        for (var round = 0; round < 3000; round++)
        {
            var html = "<!doctype html>" + string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var (bytes, injector) = Injecting.Run(Injecting.Injector(hasCharset: round % 2 == 0), Encoding.UTF8.GetBytes(html));
            if (!injector.IsInjected)
            {
                Assert.Equal(html, Encoding.UTF8.GetString(bytes));
                continue;
            }

            injected++;
            var after = Parse(Encoding.UTF8.GetString(bytes));
            var ours = after.QuerySelector("head > script[data-site=www]");
            Assert.True(ours is not null, html);
            ours.Remove();
            Assert.True(Serialized(Parse(html)) == Serialized(after), html);
        }

        Assert.InRange(injected, 1000, 3000);
    }

    private static readonly string[] Pieces =
    [
        "<html>", "<html lang=\"a>b\">", "<head>", "</head>", "<body>", "</body>", "</html>", "<script>", "</script>", "</script >", "<script src=\"x\"/>", "<!--", "-->", "--!>", "<!-->", "<!--->", "<!",
        "<style>", "</style>", "<title>", "</title>", "<TITLE a='>'>", "<template>", "</template>", "<meta charset=utf-8>", "<meta content=\"", "<meta a = '", "\"", "'", ">", "<", "</", "/", "=", " ", "\n",
        "x", "-", "--", "!", "<p>", "</p>", "<div class=\"<head>\">", "<noscript>", "</noscript>", "<noframes>", "</noframes>", "<![CDATA[", "]]>", "<?php ?>", "<link rel=x>", "<base>", "<br>", "</br>",
        "<script-x>", "<header>", "<textarea>", "</textarea>", "</titlex>", "</>", "</ x>", "<1>", "&lt;script&gt;", "<scr", "ipt>",
    ];

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
