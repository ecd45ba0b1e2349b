using System.Net;
using System.Net.Sockets;

namespace VisitorGateway.Commands;

/// <summary>
/// Addresses as people and other programs write them. The platform's own reading is laxer: it takes "1" for 0.0.0.1, digits
/// behind a zero for octal, and ports behind brackets.
/// </summary>
internal static class AddressText
{
    public static bool TryParse(string text, out IPAddress address)
    {
        var trimmed = text.AsSpan().Trim();
        address = IPAddress.None;
        if (trimmed.Length == 0 || trimmed.ContainsAny('%', '[', ']') || !IPAddress.TryParse(trimmed, out var parsed))
            return false;
        address = parsed;
        return parsed.AddressFamily == AddressFamily.InterNetworkV6 || trimmed.SequenceEqual(parsed.ToString());
    }

    /// <summary>A network with its address in plain groups: ::ffff:102:0/112, not ::ffff:1.2.0.0/112.</summary>
    public static string Format(IPNetwork network)
    {
        var text = network.BaseAddress.ToString();
        if (network.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6 && text.Contains('.'))
        {
            var bytes = network.BaseAddress.GetAddressBytes();
            text = $"{text[..(text.LastIndexOf(':') + 1)]}{(bytes[12] << 8) | bytes[13]:x}:{(bytes[14] << 8) | bytes[15]:x}";
        }

        return $"{text}/{network.PrefixLength}";
    }
}
