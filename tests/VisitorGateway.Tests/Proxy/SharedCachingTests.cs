using Microsoft.AspNetCore.Http;
using VisitorGateway.Proxy;

namespace VisitorGateway.Tests.Proxy;

public sealed class SharedCachingTests
{
    [Theory]
    [InlineData(false, "Cache-Control", "no-store")]
    [InlineData(false, "Cache-Control", "private, max-age=600")]
    [InlineData(false, "Cache-Control", "no-store, no-cache, must-revalidate, post-check=0, pre-check=0")]
    [InlineData(false, "Cache-Control", "no-cache")]
    [InlineData(false, "Cache-Control", "max-age=0, must-revalidate")]
    [InlineData(false, "X-Nothing", "1")]
    [InlineData(false, "Expires", "0")]
    [InlineData(false, "Expires", "Thu, 19 Nov 1981 08:52:00 GMT")]
    [InlineData(true, "Expires", "Thu, 19 Nov 2099 08:52:00 GMT")]
    [InlineData(true, "Cache-Control", "public")]
    [InlineData(true, "Cache-Control", "max-age=60")]
    [InlineData(true, "Cache-Control", "s-maxage=60, max-age=0")]
    [InlineData(true, "Cache-Control", "private=\"X-Foo\", max-age=60")]
    [InlineData(true, "ETag", "\"a\"")]
    [InlineData(true, "Last-Modified", "Wed, 01 Jan 2025 00:00:00 GMT")]
    [InlineData(true, "CDN-Cache-Control", "max-age=60")]
    public void Is_possible_unless_the_origin_rules_it_out(bool possible, string name, string value) =>
        Assert.Equal(possible, SharedCaching.IsPossible(new HeaderDictionary { [name] = value }));

    [Fact]
    public void A_validator_lets_even_what_must_be_asked_again_be_shared() =>
        Assert.True(SharedCaching.IsPossible(new HeaderDictionary { ["Cache-Control"] = "no-cache", ["ETag"] = "\"a\"" }));
}
