using VisitorGateway.AccessLogs;

namespace VisitorGateway.Tests.AccessLogs;

public sealed class SiteGuessTests
{
    [Fact]
    public void The_host_that_most_referrers_name_is_the_site() => Assert.Equal(
        "http://www.example.com:8080",
        Guess("http://www.example.com:8080/a", "http://www.example.com:8080/b", "http://WWW.example.com:8080/c", "https://search.example/?q=x", null));

    [Fact]
    public void Without_a_clear_lead_nothing_is_guessed()
    {
        Assert.Null(Guess());
        Assert.Null(Guess(null, "not a url", "ftp://www.example.com/"));
        Assert.Null(Guess("http://a.example/", "http://a.example/"));
        Assert.Null(Guess([.. Enumerable.Range(0, 100).Select(i => $"http://h{i % 20}.example/")]));
    }

    private static string? Guess(params string?[] referrers) =>
        SiteGuess.BaseUrl(referrers.Select(r => new AccessLogLine("h", null, 1, "GET", "/", 200, r, null)));
}
