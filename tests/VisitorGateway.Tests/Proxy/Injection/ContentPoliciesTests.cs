using VisitorGateway.Proxy.Injection;

namespace VisitorGateway.Tests.Proxy.Injection;

public sealed class ContentPoliciesTests
{
    [Theory]
    [InlineData("default-src 'self'", true, null)]
    [InlineData("script-src 'self' https://cdn.example.com; connect-src 'self'", true, null)]
    [InlineData("script-src *", true, null)]
    [InlineData("script-src https:", true, null)]
    [InlineData("script-src http:", true, null)]
    [InlineData("script-src https://www.example.com", true, null)]
    [InlineData("script-src www.example.com:443", true, null)]
    [InlineData("script-src *.example.com", true, null)]
    [InlineData("script-src 'none'", false, null)]
    [InlineData("script-src", false, null)]
    [InlineData("default-src 'none'", false, null)]
    [InlineData("script-src https://cdn.example.com", false, null)]
    [InlineData("script-src www.example.com:8443", false, null)]
    [InlineData("script-src https://www.example.com/js/", false, null)]
    [InlineData("script-src 'sha256-AAAA='", false, null)]
    [InlineData("script-src 'nonce-r4nd0m+/=='", true, "r4nd0m+/==")]
    [InlineData("script-src 'nonce-r4nd0m' 'strict-dynamic' 'self'", true, "r4nd0m")]
    [InlineData("script-src 'strict-dynamic' 'sha256-AAAA=' 'self' https:", false, null)]
    [InlineData("script-src 'nonce-\"><script>'", false, null)]
    [InlineData("script-src-elem 'none'; script-src 'self'", false, null)]
    [InlineData("script-src-elem 'self'; script-src 'none'", true, null)]
    [InlineData("script-src 'self'; script-src 'none'", true, null)]
    [InlineData("script-src 'self'; connect-src https://api.example.com", false, null)]
    [InlineData("default-src 'none'; script-src 'self'", false, null)]
    [InlineData("default-src 'none'; script-src 'self'; connect-src 'self'", true, null)]
    [InlineData("sandbox", false, null)]
    [InlineData("sandbox allow-scripts", true, null)]
    [InlineData("frame-ancestors 'none'; upgrade-insecure-requests", true, null)]
    [InlineData("script-src 'self', script-src 'none'", false, null)]
    [InlineData("script-src 'nonce-a', script-src 'nonce-b'", false, null)]
    [InlineData("script-src 'nonce-a', default-src 'self'", true, "a")]
    public void A_policy_is_obeyed(string policy, bool allowed, string? nonce) =>
        Assert.Equal(new Admission(allowed, nonce), ContentPolicies.Ask([policy], Injecting.Page));

    [Fact]
    public void Every_policy_of_a_page_must_agree() =>
        Assert.False(ContentPolicies.Ask(["script-src 'self'", "script-src https://cdn.example.com"], Injecting.Page).Allowed);

    [Fact]
    public void A_policy_in_the_page_counts_from_where_it_stands()
    {
        const string Meta = "<meta http-equiv=Content-Security-Policy content=\"script-src &#39;nonce-abc&#39;; object-src 'none'\">";
        Assert.Contains("nonce=\"abc\"></script></head>", Injecting.Run($"<!doctype html><head>{Meta}</head>"), StringComparison.Ordinal);
        Assert.Contains($"</script><script>1</script>{Meta}", Injecting.Run($"<!doctype html><head><script>1</script>{Meta}</head>", hasCharset: true), StringComparison.Ordinal);
        Assert.Equal(SkipReason.Csp, Injecting.Reason("<!doctype html><head><meta http-equiv=content-security-policy content=\"script-src 'none'\"></head>"));
    }
}
