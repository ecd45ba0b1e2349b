using System.Net;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>Addresses that are nobody's on the public internet, by the special-purpose registries of IANA.</summary>
internal sealed class ReservedNetworks
{
    private static readonly (string Network, string Name, string Reason)[] All =
    [
        ("127.0.0.0/8", "This computer", "the visitor is on the machine that runs the gateway"),
        ("10.0.0.0/8", "Local network", "the address is private (RFC 1918)"),
        ("172.16.0.0/12", "Local network", "the address is private (RFC 1918)"),
        ("192.168.0.0/16", "Local network", "the address is private (RFC 1918)"),
        ("169.254.0.0/16", "Local network", "the address is link-local (RFC 3927)"),
        ("100.64.0.0/10", "Shared provider network", "many customers of a provider share the address (CGNAT, RFC 6598)"),
        ("192.0.2.0/24", "Documentation network", "the address is for examples (RFC 5737)"),
        ("198.51.100.0/24", "Documentation network", "the address is for examples (RFC 5737)"),
        ("203.0.113.0/24", "Documentation network", "the address is for examples (RFC 5737)"),
        ("192.0.0.0/24", "Protocol network", "the address is for protocols (RFC 6890)"),
        ("192.88.99.0/24", "Protocol network", "the address was for 6to4 relays (RFC 7526)"),
        ("198.18.0.0/15", "Test network", "the address is for benchmarks (RFC 2544)"),
        ("224.0.0.0/4", "Multicast", "the address is no single computer's (RFC 5771)"),
        ("240.0.0.0/4", "Reserved network", "the address is not in use (RFC 1112)"),
        ("0.0.0.0/8", "This network", "the address names no computer (RFC 791)"),
        ("::1/128", "This computer", "the visitor is on the machine that runs the gateway"),
        ("::/128", "This network", "the address names no computer (RFC 4291)"),
        ("fc00::/7", "Local network", "the address is private (ULA, RFC 4193)"),
        ("fe80::/10", "Local network", "the address is link-local (RFC 4291)"),
        ("fec0::/10", "Local network", "the address is site-local (RFC 3879)"),
        ("ff00::/8", "Multicast", "the address is no single computer's (RFC 4291)"),
        ("2001:db8::/32", "Documentation network", "the address is for examples (RFC 3849)"),
        ("3fff::/20", "Documentation network", "the address is for examples (RFC 9637)"),
        ("100::/64", "Discard network", "the address leads nowhere (RFC 6666)"),
        ("2001:2::/48", "Test network", "the address is for benchmarks (RFC 5180)"),
        ("2001:20::/28", "Protocol network", "the address is for protocols (ORCHIDv2, RFC 7343)"),
        ("5f00::/16", "Protocol network", "the address is for protocols (SRv6, RFC 9602)"),
    ];

    private readonly List<(uint Mask, uint First, Match Match)> _ipv4 = [];
    private readonly List<(UInt128 Mask, UInt128 First, Match Match)> _ipv6 = [];

    // Nearly every address is told apart by its first byte, or by being global unicast (2000::/3) without a reserved start.
    private readonly bool[] _ipv4Starts = new bool[256];
    private readonly bool[] _ipv6Starts = new bool[1 << 16];

    private ReservedNetworks()
    {
        foreach (var (text, name, reason) in All)
        {
            var network = IPNetwork.Parse(text);
            var match = new Match { Kind = NetworkKind.Reserved, Network = text, Source = "reserved", Reason = $"{name}: {reason}." };
            if (network.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork)
            {
                Mark(_ipv4Starts, Addresses.ToIPv4(network.BaseAddress) >> 24, 8 - network.PrefixLength);
                _ipv4.Add(((uint)Addresses.Mask(uint.MaxValue, network.PrefixLength, 32), Addresses.ToIPv4(network.BaseAddress), match));
            }
            else
            {
                Mark(_ipv6Starts, (uint)(Addresses.ToIPv6(network.BaseAddress) >> 112), 16 - network.PrefixLength);
                _ipv6.Add((Addresses.Mask(UInt128.MaxValue, network.PrefixLength, 128), Addresses.ToIPv6(network.BaseAddress), match));
            }
        }
    }

    public static ReservedNetworks Default { get; } = new();

    public Match? Find(uint ipv4)
    {
        if (!_ipv4Starts[ipv4 >> 24])
            return null;
        foreach (var (mask, first, match) in _ipv4)
            if ((ipv4 & mask) == first)
                return match;
        return null;
    }

    public Match? Find(UInt128 ipv6)
    {
        if (!_ipv6Starts[(int)(ipv6 >> 112)])
            return null;
        foreach (var (mask, first, match) in _ipv6)
            if ((ipv6 & mask) == first)
                return match;
        return null;
    }

    /// <param name="freeBits">How many of the start's bits the network leaves open; less than 1 for none.</param>
    private static void Mark(bool[] starts, uint first, int freeBits) =>
        starts.AsSpan((int)first, 1 << Math.Max(0, freeBits)).Fill(true);
}
