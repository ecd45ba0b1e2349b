using System.Net;
using System.Net.Sockets;

namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>Networks as people write them.</summary>
public static class Networks
{
    /// <summary>The network with a prefix of so many bits that an address lies in, in the address's own family.</summary>
    public static IPNetwork Containing(IPAddress address, int prefixLength) => Addresses.Network(address, prefixLength);

    /// <summary>
    /// Reads "192.0.2.0/24", a single address, or a range "192.0.2.7 - 192.0.2.90", which may take several networks.
    /// IPv4 written as IPv6 (::ffff:192.0.2.0/120) is IPv4.
    /// </summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(string text, ICollection<IPNetwork> networks)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(networks);
        var trimmed = text.Trim();
        if (trimmed.IndexOf('-', StringComparison.Ordinal) is var dash and > 0)
            return ReadRange(trimmed, dash, networks);
        var slash = trimmed.IndexOf('/', StringComparison.Ordinal);
        if (!TryReadAddress(slash < 0 ? trimmed : trimmed[..slash], out var address, out var wasMapped))
            return $"'{trimmed}' is not a network such as 192.0.2.0/24 or 2001:db8::/32";
        var width = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var prefixLength = width;
        if (slash >= 0 && (!int.TryParse(trimmed.AsSpan(slash + 1), System.Globalization.NumberStyles.None, null, out prefixLength)
            || (prefixLength -= wasMapped ? 96 : 0) < 0 || prefixLength > width))
            return $"'{trimmed}': the prefix is 0 to {width} bits long";
        var network = Containing(address, prefixLength);
        if (!network.BaseAddress.Equals(address))
            return $"'{trimmed}' has bits set beyond its prefix; is {network} meant?";
        networks.Add(network);
        return null;
    }

    private static string? ReadRange(string text, int dash, ICollection<IPNetwork> networks)
    {
        if (!TryReadAddress(text[..dash].Trim(), out var first, out _) || !TryReadAddress(text[(dash + 1)..].Trim(), out var last, out _)
            || first.AddressFamily != last.AddressFamily)
            return $"'{text}' is not a range such as 192.0.2.7-192.0.2.90";
        var isIPv4 = first.AddressFamily == AddressFamily.InterNetwork;
        var from = isIPv4 ? Addresses.ToIPv4(first) : Addresses.ToIPv6(first);
        var to = isIPv4 ? Addresses.ToIPv4(last) : Addresses.ToIPv6(last);
        if (from > to)
            return $"'{text}' ends before it starts";
        var width = isIPv4 ? 32 : 128;
        while (true)
        {
            // The largest network that starts here and does not go beyond the end.
            var bits = from == 0 ? width : Math.Min(width, (int)UInt128.TrailingZeroCount(from));
            while (bits > 0 && Last(from, bits) > to)
                bits--;
            networks.Add(new(isIPv4 ? Addresses.FromIPv4((uint)from) : Addresses.FromIPv6(from), width - bits));
            if (Last(from, bits) == to)
                return null;
            from = Last(from, bits) + 1;
        }
    }

    private static UInt128 Last(UInt128 first, int bits) => bits == 128 ? UInt128.MaxValue : first | ((UInt128.One << bits) - 1);

    // The platform reads "1" as 0.0.0.1 and digits behind a zero as octal; nobody who writes a list of networks means that.
    private static bool TryReadAddress(string text, out IPAddress address, out bool wasMapped)
    {
        wasMapped = false;
        if (!IPAddress.TryParse(text, out address!) || text.AsSpan().ContainsAny('%', '[', ']')
            || (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != text))
            return false;
        wasMapped = address.IsIPv4MappedToIPv6;
        if (wasMapped)
            address = address.MapToIPv4();
        return true;
    }
}
