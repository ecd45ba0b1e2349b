using VisitorGateway.Recognise.Sources;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Tests.Recognise.Sources;

public class SourceRecognizerTests
{
    private static readonly SourceRecognizer Recognizer = new(SourceLists.Load(null));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("about:blank")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("http://")]
    [InlineData("://google.com/")]
    public void What_is_no_referrer_is_direct(string? referrer) => Assert.Equal(new Source("direct"), Of(referrer));

    [Theory]
    [InlineData("https://www.google.com/search?q=visitor+tracking", "Google", "visitor tracking")]
    [InlineData("https://www.google.co.uk/search?hl=en&q=crm%20software", "Google", "crm software")]
    [InlineData("https://google.com.br/#q=teste", "Google", "teste")]
    [InlineData("https://www.google.de/search?tbm=isch&q=logo", "Google Images", "logo")]
    [InlineData("https://uk.bing.com/search?q=a%2Bb", "Bing", "a+b")]
    [InlineData("https://1.cz/s/hledam-to/", "1.cz", "hledam-to")]
    [InlineData("HTTPS://WWW.GOOGLE.COM/search?q=Case", "Google", "Case")]
    public void A_search_gives_its_engine_and_term(string referrer, string engine, string term) => Assert.Equal(new Source("search", engine, term), Of(referrer));

    [Theory]
    [InlineData("https://www.google.com/", "Google")]
    [InlineData("https://www.google.com", "Google")]
    [InlineData("https://www.google.com/url?sa=t&url=x", "Google")]
    [InlineData("https://duckduckgo.com/", "DuckDuckGo")]
    [InlineData("https://www.bing.com/search?q=", "Bing")]
    [InlineData("android-app://com.google.android.googlequicksearchbox/", "Google")]
    public void A_search_without_its_term_is_a_search_whose_keyword_is_withheld(string referrer, string engine) =>
        Assert.Equal(new Source("search", engine, KeywordWithheld: true), Of(referrer));

    [Theory]
    [InlineData("https://www.google.com/maps/place/x", "www.google.com")]
    [InlineData("https://docs.google.com/", "docs.google.com")]
    [InlineData("https://docs.google.com/document/d/1", "docs.google.com")]
    [InlineData("http://notgoogle.com/search?q=x", "notgoogle.com")]
    public void Other_pages_of_a_search_engine_are_no_search(string referrer, string host) => Assert.Equal(new Source("referral", host), Of(referrer));

    [Theory]
    [InlineData("https://www.linkedin.com/feed/", "social", "LinkedIn")]
    [InlineData("android-app://com.linkedin.android/", "social", "LinkedIn")]
    [InlineData("https://l.facebook.com/l.php?u=x", "social", "Facebook")]
    [InlineData("https://chatgpt.com/c/1", "ai", "ChatGPT")]
    [InlineData("https://www.perplexity.ai/", "ai", "Perplexity")]
    [InlineData("https://x.com/i/grok", "ai", "Grok")]
    [InlineData("https://mail.google.com/mail/u/0/", "email", "Gmail")]
    [InlineData("android-app://com.google.android.gm/", "email", "Gmail")]
    [InlineData("https://webmail.acme.example/", "email", "webmail.acme.example")]
    [InlineData("https://Partner.Example/page", "referral", "partner.example")]
    [InlineData("https://user:secret@partner.example:8443/", "referral", "partner.example")]
    public void Other_referrers_are_told_apart(string referrer, string medium, string name) => Assert.Equal(new Source(medium, name), Of(referrer));

    [Theory]
    [InlineData("www.shop.co.uk", "https://blog.shop.co.uk/post", true)]
    [InlineData("shop.co.uk", "https://www.shop.co.uk/", true)]
    [InlineData("shop.co.uk", "https://other.co.uk/", false)]
    [InlineData("one.github.io", "https://two.github.io/", false)]
    [InlineData("localhost:5000", "http://localhost:5000/a", true)]
    [InlineData("127.0.0.1", "http://127.0.0.1/a", true)]
    [InlineData("10.0.0.1", "http://10.0.1.1/a", false)]
    public void A_referrer_of_the_same_registrable_domain_is_internal(string site, string referrer, bool expected)
    {
        var source = Recognizer.Recognize(new SourceQuestion(null, referrer, site, [])).Source;
        Assert.Equal(expected, source.Medium == Source.Internal);
    }

    [Fact]
    public void Further_domains_of_the_owner_are_internal_with_all_their_hosts()
    {
        var question = new SourceQuestion(null, "https://pay.our-checkout.example/done", "www.shop.example", ["our-checkout.example"]);
        Assert.Equal(new Source("internal"), Recognizer.Recognize(question).Source);
        Assert.Equal("referral", Recognizer.Recognize(question with { Referrer = "https://not-our-checkout.example/" }).Source.Medium);
    }

    [Fact]
    public void The_site_is_taken_from_the_page_when_it_is_not_given() =>
        Assert.Equal(new Source("internal"), Recognizer.Recognize(new SourceQuestion("https://www.shop.example/a", "https://shop.example/b", "", [])).Source);

    [Fact]
    public void A_known_referrer_spammer_is_marked()
    {
        Assert.True(Recognizer.Recognize(new SourceQuestion(null, "http://www.0-0.fr/x", "www.shop.example", [])).IsSpam);
        Assert.False(Recognizer.Recognize(new SourceQuestion(null, "http://partner.example/", "www.shop.example", [])).IsSpam);
    }

    [Theory]
    [InlineData("https://www.google.com/search?q=%")]
    [InlineData("https://www.google.com/search?q=%zz%u4e2d%c0%af%ED%A0%80%ff%fe%00")]
    [InlineData("https://www.google.com/search?q=\ud800")]
    [InlineData("https://[::1/")]
    [InlineData("https://a..b...c/?q")]
    [InlineData("http://%00/")]
    public void Malformed_referrers_never_throw(string referrer) => Assert.NotNull(Of(referrer));

    private static Source Of(string? referrer) => Recognizer.Recognize(new SourceQuestion(null, referrer, "www.shop.example", [])).Source;
}
