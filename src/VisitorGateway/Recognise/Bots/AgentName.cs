using System.Buffers;

namespace VisitorGateway.Recognise.Bots;

/// <summary>Picks the name of a product out of a user agent.</summary>
internal static class AgentName
{
    public const string Unnamed = "Unnamed agent";
    private const int MaxLength = 60;
    private static readonly SearchValues<char> ProductEnds = SearchValues.Create("/;(),|");
    private static readonly SearchValues<char> AddressEnds = SearchValues.Create("/;(), ?#");

    /// <summary>The product token around a match: "Foo-Bot/2.1" gives "Foo-Bot" for a match on "bot".</summary>
    public static string Around(string agent, int start, int length)
    {
        var end = start + length;
        while (start > 0 && IsNamePart(agent[start - 1]))
            start--;
        if (length == 0 || IsNamePart(agent[end - 1]))
        {
            while (end < agent.Length && IsNamePart(agent[end]))
                end++;
        }

        return Tidy(agent.AsSpan(start, end - start));
    }

    /// <summary>The first product token, or the whole agent when it has none.</summary>
    public static string First(string agent)
    {
        var text = agent.AsSpan().TrimStart("\"' +([");
        if (text.StartsWith("Mozilla/", StringComparison.OrdinalIgnoreCase))
        {
            var compatible = text.IndexOf("compatible;", StringComparison.OrdinalIgnoreCase);
            if (compatible >= 0)
                text = text[(compatible + "compatible;".Length)..].TrimStart(" +");
        }

        var end = text.IndexOfAny(ProductEnds);
        return Tidy(end > 0 ? text[..end] : text);
    }

    /// <summary>Who signs with the address at <paramref name="contact"/>: the product before it, or the address's host.</summary>
    public static string OfContact(string agent, int contact, bool browser)
    {
        var first = First(agent);
        if (!browser && first.Length > 1 && !first.StartsWith("http", StringComparison.OrdinalIgnoreCase) && first != Unnamed)
            return first;
        if (first != Unnamed && !first.StartsWith("MSIE", StringComparison.Ordinal) && agent.Has(first + "/"))
            return first;
        var rest = agent.AsSpan(contact);
        var scheme = rest.IndexOf("://");
        if (scheme is >= 0 and <= 6)
            rest = rest[(scheme + 3)..];
        var end = rest.IndexOfAny(AddressEnds);
        return Tidy(end > 0 ? rest[..end] : rest);
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '!';

    // What is shown must not carry control characters or markup, whatever the agent was.
    private static string Tidy(ReadOnlySpan<char> text)
    {
        Span<char> name = stackalloc char[MaxLength];
        var length = 0;
        foreach (var c in text)
        {
            if (length == MaxLength)
                break;
            if (char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ' or '!' or '+')
                name[length++] = c;
        }

        var tidy = name[..length].Trim(" .-_+");
        return tidy.IsEmpty || tidy is "Mozilla" ? Unnamed : tidy.ToString();
    }
}
