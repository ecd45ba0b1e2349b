using VisitorGateway.Recognise.Sources;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Tests.Recognise.Sources;

public class CampaignReaderTests
{
    private static readonly SourceRecognizer Recognizer = new(SourceLists.Load(null));

    [Fact]
    public void Reads_all_UTM_tags() => Assert.Equal(
        new Source("campaign", "partner", "crm", false, "Spring Sale", "banner-1"),
        Of("utm_source=partner&utm_medium=affiliate&utm_campaign=Spring+Sale&utm_term=crm&utm_content=banner-1"));

    [Theory]
    [InlineData("mtm_campaign=x&mtm_kwd=k")]
    [InlineData("pk_campaign=x&pk_kwd=k")]
    [InlineData("matomo_campaign=x&matomo_kwd=k")]
    [InlineData("MTM_CAMPAIGN=x&utm_term=k")]
    public void Reads_Matomo_tags(string query) => Assert.Equal(new Source("campaign", null, "k", false, "x"), Of(query));

    [Fact]
    public void Reads_tags_from_the_fragment() =>
        Assert.Equal(new Source("campaign", "s", null, false, "x"), Recognizer.Recognize(new SourceQuestion("https://shop.example/#mtm_campaign=x&mtm_source=s", null, "shop.example", [])).Source);

    [Fact]
    public void An_empty_tag_does_not_hide_one_with_a_value() => Assert.Equal("b", Of("utm_campaign=&utm_campaign=b").Campaign);

    [Theory]
    [InlineData("utm_medium=cpc&utm_source=google", "paid")]
    [InlineData("utm_medium=Paid-Social&utm_source=facebook", "paid")]
    [InlineData("utm_medium=PPC", "paid")]
    [InlineData("utm_medium=display", "paid")]
    [InlineData("utm_medium=e-mail&utm_source=newsletter", "email")]
    [InlineData("utm_medium=organic_social", "social")]
    [InlineData("utm_source=chatgpt.com", "ai")]
    [InlineData("utm_source=news&utm_campaign=x", "campaign")]
    [InlineData("gclid=abc", "paid")]
    [InlineData("utm_campaign=x&msclkid=abc", "paid")]
    [InlineData("fbclid=abc", "social")]
    [InlineData("fbclid=abc&utm_campaign=x", "campaign")]
    public void The_medium_follows_tags_and_click_ids(string query, string medium) => Assert.Equal(medium, Of(query).Medium);

    [Theory]
    [InlineData("gclid=1", "Google Ads")]
    [InlineData("wbraid=1", "Google Ads")]
    [InlineData("li_fat_id=1", "LinkedIn Ads")]
    [InlineData("fbclid=1&gclid=2", "Google Ads")]
    [InlineData("FBCLID=1", "Meta")]
    [InlineData("_kx=1", "Klaviyo")]
    public void A_click_id_gives_its_network_and_nothing_else(string query, string network)
    {
        var source = Of(query);
        Assert.Equal(network, source.ClickNetwork);
        Assert.Equal(network, source.Name);
    }

    [Fact]
    public void Tags_come_before_the_referrer_but_take_its_name_and_keyword_where_they_have_none()
    {
        var source = Recognizer.Recognize(new SourceQuestion("https://shop.example/?gclid=1", "https://www.bing.com/search?q=crm", "shop.example", [])).Source;
        Assert.Equal(new Source("paid", "Bing", "crm", false, null, null, "Google Ads"), source);
    }

    [Fact]
    public void A_page_without_tags_leaves_the_referrer_alone() =>
        Assert.Equal("search", Recognizer.Recognize(new SourceQuestion("https://shop.example/?page=2#top", "https://www.google.com/", "shop.example", [])).Source.Medium);

    [Fact]
    public void Long_tags_are_cut()
    {
        Assert.Equal(255, Of("utm_campaign=" + new string('x', 5000)).Campaign!.Length);
        Assert.Equal(254, Of("utm_campaign=" + new string('x', 254) + "%F0%9F%98%80").Campaign!.Length);
    }

    private static Source Of(string query) => Recognizer.Recognize(new SourceQuestion("https://shop.example/landing?" + query, null, "shop.example", [])).Source;
}
