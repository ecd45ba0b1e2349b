using System.Net;
using Microsoft.Extensions.Primitives;
using VisitorGateway.Visitors;

namespace VisitorGateway.Tests.Visitors;

public sealed class ClientAddressTests
{
    private static readonly ClientAddress Trusting = new(Some.Options("10.0.0.0/8", "::1/128"));

    [Fact]
    public void Without_a_configured_proxy_the_header_is_never_believed() =>
        Assert.Equal("10.0.0.1", new ClientAddress(Some.Options()).Of(IPAddress.Parse("10.0.0.1"), "192.0.2.1").ToString());

    [Fact]
    public void A_peer_that_is_no_proxy_speaks_for_itself_only() => Assert.Equal("198.51.100.7", Of("192.0.2.1", peer: "198.51.100.7"));

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("203.0.113.9, 192.0.2.1", "192.0.2.1")]
    [InlineData("203.0.113.9, 192.0.2.1, 10.9.9.9", "192.0.2.1")]
    [InlineData("203.0.113.9,192.0.2.1 ,10.9.9.9", "192.0.2.1")]
    [InlineData("10.1.1.1, 10.2.2.2", "10.1.1.1")]
    [InlineData("192.0.2.1:8080", "192.0.2.1")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData("[2001:db8::7]", "2001:db8::7")]
    [InlineData("[2001:db8::7]:443", "2001:db8::7")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("192.0.2.1, ::ffff:10.0.0.1", "192.0.2.1")]
    public void Walks_from_the_right_to_the_first_that_is_no_proxy(string header, string address) => Assert.Equal(address, Of(header));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("unknown")]
    [InlineData("_hidden")]
    [InlineData("1")]
    [InlineData("010.1.1.1")]
    [InlineData("192.0.2.1.")]
    [InlineData("192.0.2")]
    [InlineData("192.0.2.1.5")]
    [InlineData("192.0.2.256")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("192.0.2.1:")]
    [InlineData("192.0.2.1:port")]
    [InlineData("192.0.2.1:1234567")]
    [InlineData("fe80::1%eth0")]
    [InlineData("fe80::1%")]
    [InlineData("[::1")]
    [InlineData("[::1]x")]
    [InlineData("[192.0.2.1]")]
    [InlineData("[]")]
    [InlineData(":")]
    [InlineData("::g")]
    [InlineData("192.0.2.1;x")]
    [InlineData("\u0661\u0662.1.1.1")]
    public void What_is_no_address_leaves_the_last_good_one(string entry)
    {
        Assert.Equal("10.0.0.9", Of(entry));
        Assert.Equal("10.7.7.7", Of($"192.0.2.1, {entry}, 10.7.7.7"));
    }

    [Fact]
    public void Two_headers_are_one_list()
    {
        Assert.Equal("192.0.2.1", Trusting.Of(IPAddress.Parse("10.0.0.9"), new StringValues(["203.0.113.5, 192.0.2.1", "10.1.1.1"])).ToString());
        Assert.Equal("192.0.2.1", Trusting.Of(IPAddress.Parse("10.0.0.9"), new StringValues(["203.0.113.5", "192.0.2.1"])).ToString());
    }

    [Fact]
    public void A_very_long_chain_is_walked_sixteen_steps_far()
    {
        var chain = string.Join(", ", Enumerable.Range(0, 1000).Select(i => $"10.1.{i / 250}.{i % 250}"));
        Assert.Equal($"10.1.{984 / 250}.{984 % 250}", Of(chain));
    }

    [Fact]
    public void A_mapped_peer_is_the_IPv4_address_it_is()
    {
        Assert.Equal("192.0.2.1", Of("192.0.2.1", peer: "::ffff:10.0.0.9"));
        Assert.Equal("192.0.2.1", Of("192.0.2.1", peer: "::1"));
        Assert.Equal("198.51.100.7", Of("192.0.2.1", peer: "::ffff:198.51.100.7"));
        Assert.Equal("255.255.255.255", Trusting.Of(null, "192.0.2.1").ToString());
    }

    private static string Of(string header, string peer = "10.0.0.9") => Trusting.Of(IPAddress.Parse(peer), header).ToString();
}
