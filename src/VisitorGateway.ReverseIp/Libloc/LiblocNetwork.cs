using System.Net;

namespace VisitorGateway.ReverseIp.Libloc;

/// <summary>A network of a libloc database.</summary>
/// <param name="Address">First address as 128 bits; IPv4 as ::ffff:a.b.c.d.</param>
/// <param name="PrefixLength">0 to 128; of IPv4 96 to 128.</param>
/// <param name="Country">Two characters, or null. Not always a country: "A1" is libloc's anonymous proxy.</param>
/// <param name="Asn">Number of the announcing autonomous system; 0 when unknown.</param>
public readonly record struct LiblocNetwork(UInt128 Address, int PrefixLength, string? Country, uint Asn, LiblocFlags Flags)
{
    private const int MappedBits = 96;

    public bool IsIPv4 => PrefixLength >= MappedBits && Address >> 32 == 0xFFFF;

    /// <summary>The network in its own family.</summary>
    public IPNetwork Network => IsIPv4
        ? new(Mmdb.Addresses.FromIPv4((uint)Address), PrefixLength - MappedBits)
        : new(Mmdb.Addresses.FromIPv6(Address), PrefixLength);
}
