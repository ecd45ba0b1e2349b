using VisitorGateway.Recognise.Sources;

namespace VisitorGateway.Tests.Recognise.Sources;

public class UrlCleanerTests
{
    private static readonly HashSet<string> Nothing = [];

    [Theory]
    [InlineData("")]
    [InlineData("/relative")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://shop.example/")]
    [InlineData("android-app://com.example/")]
    [InlineData("https:///path")]
    [InlineData("not a url")]
    public void Refuses_what_is_not_an_absolute_web_address(string url) => Assert.Null(UrlCleaner.Clean(url, Nothing));

    [Theory]
    [InlineData("https://shop.example", "https://shop.example/")]
    [InlineData("HTTPS://Shop.Example:8443/Path?Q=A%20b", "https://shop.example:8443/Path?Q=A%20b")]
    [InlineData("https://user:secret@shop.example/a", "https://shop.example/a")]
    [InlineData("https://shop.example/a?gclid=1&b=2&fbclid=3", "https://shop.example/a?b=2")]
    [InlineData("https://shop.example/a?gclid=1", "https://shop.example/a")]
    [InlineData("https://shop.example/a?utm_source=x&GCLID=1", "https://shop.example/a?utm_source=x")]
    [InlineData("https://shop.example/a?PHPSESSID=1&sid=2&x=3", "https://shop.example/a?x=3")]
    [InlineData("https://shop.example/a;jsessionid=1A2B?x=3", "https://shop.example/a?x=3")]
    [InlineData("https://shop.example/a;jsessionid=1A2B/b;v=1/c", "https://shop.example/a/b;v=1/c")]
    [InlineData("https://shop.example/a?mail=jo@acme.example&x=1", "https://shop.example/a?x=1")]
    [InlineData("https://shop.example/a?m=jo%40acme.example&x=1", "https://shop.example/a?x=1")]
    [InlineData("https://shop.example/a?m=jo%2540acme.example&x=1", "https://shop.example/a?x=1")]
    [InlineData("https://shop.example/a?q=x+jo.e%40acme.example+y", "https://shop.example/a")]
    [InlineData("https://shop.example/u/jo@acme.example/edit", "https://shop.example/u/-/edit")]
    [InlineData("https://shop.example/a?handle=@jo&n=5@7", "https://shop.example/a?handle=@jo&n=5@7")]
    [InlineData("https://shop.example/a#section", "https://shop.example/a")]
    [InlineData("https://shop.example/#/route/1", "https://shop.example/#/route/1")]
    [InlineData("https://shop.example/#!/route?gclid=1&x=2", "https://shop.example/#!/route?x=2")]
    [InlineData("https://shop.example/a?flag&x=", "https://shop.example/a?flag&x")]
    [InlineData("https://shop.example/a b?q=<script>", "https://shop.example/a%20b?q=%3Cscript%3E")]
    public void Keeps_what_may_be_kept(string url, string clean) => Assert.Equal(clean, UrlCleaner.Clean(url, Nothing)!.Value.Url);

    [Fact]
    public void Leaves_out_what_the_operator_listed()
    {
        var clean = UrlCleaner.Clean("https://shop.example/a?Patient=7&x=1&ssn=2", new HashSet<string> { "patient", "ssn" });
        Assert.Equal("https://shop.example/a?x=1", clean!.Value.Url);
    }

    [Theory]
    [InlineData("https://shop.example/?gclid=1", "Google Ads")]
    [InlineData("https://shop.example/?fbclid=1&msclkid=2", "Microsoft Ads")]
    [InlineData("https://shop.example/#gclid=1", "Google Ads")]
    [InlineData("https://shop.example/?x=1", null)]
    public void Says_which_network_clicked(string url, string? network) => Assert.Equal(network, UrlCleaner.Clean(url, Nothing)!.Value.ClickNetwork);

    [Fact]
    public void Cuts_long_addresses_between_characters()
    {
        for (var filler = 2000; filler < 2060; filler++)
        {
            var url = UrlCleaner.Clean($"https://shop.example/{new string('a', filler - 21)}%E6%A3%80😀%20tail{new string('b', 100)}", Nothing)!.Value.Url;
            Assert.InRange(url.Length, 2044, UrlCleaner.MaxLength);
            Assert.False(char.IsHighSurrogate(url[^1]));
            Assert.NotEqual('%', url[^1]);
            Assert.NotEqual('%', url[^2]);
        }
    }

    [Fact]
    public void Cleaning_twice_changes_nothing()
    {
        const string Url = "https://user@shop.example/a;sid=1/b?gclid=1&q=a%20b&m=jo@acme.example#/r?x=1";
        var once = UrlCleaner.Clean(Url, Nothing)!.Value.Url;
        Assert.Equal(once, UrlCleaner.Clean(once, Nothing)!.Value.Url);
    }
}
