using System.Text;

namespace VisitorGateway.Proxy.Injection;

/// <summary>What a meta element says that matters here.</summary>
/// <param name="Policy">A Content-Security-Policy that holds from here on.</param>
internal readonly record struct MetaFacts(string? Charset, string? Policy)
{
    public static MetaFacts Read(ReadOnlySpan<byte> attributes)
    {
        var found = TagAttributes.Read(attributes);
        var content = found.GetValueOrDefault("content");
        var about = found.GetValueOrDefault("http-equiv")?.Trim();
        var charset = found.GetValueOrDefault("charset");
        if (charset is null && content is not null && string.Equals(about, "content-type", StringComparison.OrdinalIgnoreCase))
            charset = Charsets.Of(content);
        var policy = string.Equals(about, "content-security-policy", StringComparison.OrdinalIgnoreCase) ? content : null;
        return new MetaFacts(charset, policy);
    }

    /// <summary>Whether the attributes of the html element mark an AMP page: amp, amp4..., or a lightning bolt.</summary>
    public static bool IsAmp(ReadOnlySpan<byte> attributes)
    {
        foreach (var name in TagAttributes.Read(attributes).Keys)
        {
            if (name == "amp" || name.StartsWith("amp4", StringComparison.Ordinal) || name.StartsWith(Bolt, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static readonly string Bolt = Encoding.Latin1.GetString("\u26A1"u8);
}
