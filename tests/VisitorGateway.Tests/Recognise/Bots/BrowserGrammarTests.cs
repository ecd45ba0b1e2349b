using VisitorGateway.Recognise.Bots;

namespace VisitorGateway.Tests.Recognise.Bots;

public class BrowserGrammarTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Acme/1.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36", "it is compatible with no browser")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko; Acme Viewer) Chrome/27.0.1453 Safari/537.36", "it has a remark where browsers have none")]
    [InlineData("Mozilla/5.0 (Linux; Android 6.0.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/41.0 Mobile Safari/537.36 (compatible; Acme/2.1)", "it has a remark where browsers have none")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko AcmeWatch 3.0) Chrome/56.0.2924.87 Safari/537.36", "its engine comment names something else")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36", "its engine lacks the remark that every engine has")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0.0.0 Safari/537.36", "it is Chrome without Chrome's engine")]
    [InlineData("Mozilla/5.0 (Linux; Android 6.0.1; X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/W.X.Y.Z Mobile Safari/537.36", "it has blanks that browsers fill in")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7; Acme-host-12) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36", "its platform names something that is no platform")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/602.1 (KHTML, like Gecko) acme Version/10.0 Safari/602.1", "a bare word stands where the browser's name begins")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Acme", "a product without a version follows where a browser ends")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 (Acme)", "a remark follows where a browser ends")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36; Acme", "something follows where a browser ends")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Acme/1.0", "an unknown product follows where a browser ends")]
    public void Finds_what_browsers_never_write(string agent, string fault) => Assert.Equal(fault, BrowserGrammar.Fault(agent.ToLowerInvariant()));

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; elementary OS Freya) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/33.0.1750.0 Safari/537.36")]
    [InlineData("Mozilla/5.0 (X11; U; Linux i686; en-US; rv:1.9.1.6) Gecko/20091215 Ubuntu/9.10 (karmic) Firefox/3.5.6 GTB6")]
    [InlineData("Mozilla/5.0 (Windows; U; Windows NT 5.1; de; rv:1.9.2.4) Gecko/20100523 Firefox/3.6.4 ( .NET CLR 3.5.30729)")]
    [InlineData("Mozilla/5.0 (Macintosh; U; PPC Mac OS X; en-US) AppleWebKit/523 (KHTML, like Gecko, Safari/523.10) OmniWeb/v615.0.97558")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/64.0.3282.140 SputnikBrowser/4.1.2810.0 (GOST) Safari/537.36")]
    [InlineData("Mozilla/5.0 (unclosed")]
    [InlineData("")]
    public void Finds_nothing_in_what_browsers_write(string agent) => Assert.Null(BrowserGrammar.Fault(agent.ToLowerInvariant()));
}
