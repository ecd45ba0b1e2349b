using System.Net;
using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.LoadTests.Tests.Servers;

public sealed class TargetRuleTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080", "127.0.0.1", 8080)]
    [InlineData("http://127.8.9.1:80/", "127.8.9.1", 80)]
    [InlineData("http://[::1]:9000", "::1", 9000)]
    public async Task This_computer_may_be_loaded(string url, string address, int port) =>
        Assert.Equal(new IPEndPoint(IPAddress.Parse(address), port), await TargetRule.ResolveAsync(url, [], CancellationToken.None));

    [Theory]
    [InlineData("http://192.0.2.7:8080", "192.0.2.7")]
    [InlineData("http://10.0.0.1", "10.0.0.1")]
    [InlineData("http://[2001:db8::1]:8080", "[2001:db8::1]")]
    [InlineData("http://0.0.0.0:8080", "0.0.0.0")]
    public async Task Another_computer_is_refused_unless_it_is_named(string url, string host)
    {
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => TargetRule.ResolveAsync(url, [], CancellationToken.None));
        Assert.Equal($"--url {url}: {host} is not this computer. If it is yours to put under load, say so with --allow-target {host}.", refused.Message);
        await Assert.ThrowsAsync<InvalidDataException>(() => TargetRule.ResolveAsync(url, ["192.0.2.8"], CancellationToken.None));
        Assert.NotNull(await TargetRule.ResolveAsync(url, [host], CancellationToken.None));
    }

    [Theory]
    [InlineData("https://127.0.0.1:8443")]
    [InlineData("http://127.0.0.1:8080/collect")]
    [InlineData("http://127.0.0.1:8080/?a")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("")]
    public async Task What_is_no_plain_address_is_refused(string url)
    {
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => TargetRule.ResolveAsync(url, [], CancellationToken.None));
        Assert.Contains("must be http://HOST:PORT without a path", refused.Message, StringComparison.Ordinal);
    }
}
