using VisitorGateway.Recognise.Bots;

namespace VisitorGateway.Tests.Recognise.Bots;

public class PatternTextTests
{
    [Theory]
    [InlineData("Googlebot\\/", "Googlebot/")]
    [InlineData("bigsur\\.ai", "bigsur.ai")]
    [InlineData("Mediapartners \\(Googlebot\\)", "Mediapartners (Googlebot)")]
    [InlineData("[wW]get", null)]
    [InlineData("^curl", null)]
    [InlineData("a.b", null)]
    [InlineData("a\\d", null)]
    public void Tells_plain_text_from_expressions(string pattern, string? text) => Assert.Equal(text, PatternText.Plain(pattern));

    [Theory]
    [InlineData("[wW]get", "get")]
    [InlineData("^Apache-HttpClient", "apache-httpclient")]
    [InlineData("AdsBot-Google([^-]|$)", "adsbot-google")]
    [InlineData("(^| )PTST\\/", "ptst/")]
    [InlineData("Chirp|gotosocial", "")]
    [InlineData("http.?client", "client")]
    [InlineData("colou?r", "colo")]
    [InlineData("ab*", "")]
    [InlineData("\\d+", "")]
    [InlineData("Spider[\\s\\S]*spider\\.com", "spider.com")]
    public void Finds_the_text_that_every_match_holds(string pattern, string text) => Assert.Equal(text, PatternText.Required(pattern));
}
