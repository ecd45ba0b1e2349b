using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace VisitorGateway.Visitors;

/// <summary>
/// The visitor's address: the socket's peer, or, while the peer is a configured proxy, the next entry of X-Forwarded-For
/// from the right. What the visitor wrote itself stands further left and is never reached.
/// </summary>
internal sealed class ClientAddress
{
    /// <summary>A chain longer than this is somebody's game: the last good entry counts.</summary>
    private const int MaxHops = 16;

    private readonly IPNetwork[] _trusted;

    public ClientAddress(IOptions<GatewayOptions> options) => _trusted = [.. options.Value.TrustedProxies.Select(IPNetwork.Parse)];

    public IPAddress Of(IPAddress? peer, StringValues forwardedFor)
    {
        var address = Unmapped(peer ?? IPAddress.None);
        if (_trusted.Length == 0 || forwardedFor.Count == 0 || !IsTrusted(address))
            return address;

        var hops = 0;
        for (var line = forwardedFor.Count - 1; line >= 0; line--)
        {
            var rest = (forwardedFor[line] ?? "").AsSpan();
            while (!rest.IsEmpty)
            {
                var comma = rest.LastIndexOf(',');
                var entry = rest[(comma + 1)..].Trim();
                rest = comma < 0 ? [] : rest[..comma];
                if (++hops > MaxHops || !TryParseEntry(entry, out var next))
                    return address;
                address = next;
                if (!IsTrusted(address))
                    return address;
            }
        }

        return address;
    }

    /// <summary>Whether many visitors come from there.</summary>
    public bool IsProxy(IPAddress peer) => IsTrusted(Unmapped(peer));

    /// <summary>The scheme that the browser used, when the peer is a configured proxy and says so; null otherwise.</summary>
    public string? SchemeOf(IPAddress? peer, StringValues forwardedProto)
    {
        if (_trusted.Length == 0 || forwardedProto.Count == 0 || !IsTrusted(Unmapped(peer ?? IPAddress.None)))
            return null;
        // The nearest proxy wrote the last one.
        var last = forwardedProto[^1].AsSpan();
        return last[(last.LastIndexOf(',') + 1)..].Trim() switch
        {
            "https" => "https",
            "http" => "http",
            _ => null,
        };
    }

    private bool IsTrusted(IPAddress address)
    {
        foreach (var network in _trusted)
        {
            if (network.Contains(address))
                return true;
        }

        return false;
    }

    /// <summary>
    /// 1.2.3.4, 1.2.3.4:80, 2001:db8::1 or [2001:db8::1]:80. The platform's parser also takes "1", "010.1.1.1" and zone ids,
    /// which nobody means here.
    /// </summary>
    internal static bool TryParseEntry(ReadOnlySpan<char> entry, out IPAddress address)
    {
        address = IPAddress.None;
        if (entry.Length is < 2 or > 60)
            return false;
        if (entry[0] == '[')
        {
            var end = entry.IndexOf(']');
            if (end < 0 || (end + 1 < entry.Length && !IsPort(entry[(end + 1)..])))
                return false;
            return TryParseV6(entry[1..end], out address);
        }

        var colon = entry.IndexOf(':');
        if (colon >= 0 && entry[(colon + 1)..].Contains(':'))
            return TryParseV6(entry, out address);
        if (colon >= 0 && !IsPort(entry[colon..]))
            return false;
        return TryParseV4(colon < 0 ? entry : entry[..colon], out address);
    }

    private static bool IsPort(ReadOnlySpan<char> text) =>
        text.Length is >= 2 and <= 6 && text[0] == ':' && !text[1..].ContainsAnyExceptInRange('0', '9');

    private static bool TryParseV6(ReadOnlySpan<char> text, out IPAddress address)
    {
        if (text.Contains('%') || !IPAddress.TryParse(text, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6)
        {
            address = IPAddress.None;
            return false;
        }

        address = Unmapped(parsed);
        return true;
    }

    private static bool TryParseV4(ReadOnlySpan<char> text, out IPAddress address)
    {
        address = IPAddress.None;
        Span<byte> bytes = stackalloc byte[4];
        var at = 0;
        foreach (var part in text.Split('.'))
        {
            var digits = text[part];
            if (at == 4 || digits.Length is 0 or > 3 || (digits.Length > 1 && digits[0] == '0')
                || digits.ContainsAnyExceptInRange('0', '9') || !byte.TryParse(digits, out bytes[at++]))
            {
                return false;
            }
        }

        if (at != 4)
            return false;
        address = new IPAddress(bytes);
        return true;
    }

    private static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
