using VisitorGateway.ReverseIp.Companies;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Tests.Companies;

public sealed class ReservedNetworksTests : IDisposable
{
    private readonly GeoFolder _geo = new();

    public ReservedNetworksTests()
    {
        // A database that claims to know every address.
        _geo.Write("all.mmdb", "GeoLite2-ASN", ("::/0", MmdbValue.Map(("autonomous_system_organization", MmdbValue.Of("Acme Tools GmbH")))));
        _geo.Databases.Reload();
    }

    public void Dispose() => _geo.Dispose();

    [Theory]
    [InlineData("127.0.0.1", "This computer")]
    [InlineData("::1", "This computer")]
    [InlineData("::ffff:127.0.0.1", "This computer")]
    [InlineData("10.1.2.3", "Local network")]
    [InlineData("172.31.255.255", "Local network")]
    [InlineData("192.168.1.1", "Local network")]
    [InlineData("169.254.1.1", "Local network")]
    [InlineData("fd12:3456::1", "Local network")]
    [InlineData("fe80::1", "Local network")]
    [InlineData("100.64.0.1", "Shared provider network")]
    [InlineData("100.127.255.255", "Shared provider network")]
    [InlineData("192.0.2.1", "Documentation network")]
    [InlineData("2001:db8::1", "Documentation network")]
    [InlineData("198.19.0.1", "Test network")]
    [InlineData("224.0.0.1", "Multicast")]
    [InlineData("ff02::1", "Multicast")]
    [InlineData("255.255.255.255", "Reserved network")]
    [InlineData("0.0.0.0", "This network")]
    [InlineData("::", "This network")]
    public void Is_reserved_whatever_a_database_says(string ip, string name)
    {
        var match = _geo.Resolve(ip);
        Assert.Equal(NetworkKind.Reserved, match.Kind);
        Assert.StartsWith(name, match.Reason, StringComparison.Ordinal);
        Assert.Null(match.Company);
        Assert.Equal("reserved", match.Source);
        Assert.Null(AccountKey.From(match));
    }

    [Theory]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.32.0.1")]
    [InlineData("11.0.0.0")]
    [InlineData("2001:db9::1")]
    [InlineData("2606:4700::1111")]
    public void Is_not_reserved_next_to_it(string ip) => Assert.Equal("Acme Tools GmbH", _geo.Resolve(ip).Company);
}
