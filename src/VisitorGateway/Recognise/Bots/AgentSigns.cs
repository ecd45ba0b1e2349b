using System.Buffers;

namespace VisitorGateway.Recognise.Bots;

/// <summary>Signs in the text of a user agent that only a machine's maker puts there.</summary>
internal static class AgentSigns
{
    private static readonly SearchValues<string> LinkStarts = SearchValues.Create(["http:/", "www.", "://"], StringComparison.Ordinal);

    // Components and modified clients that write their own address into browsers of people.
    private static readonly string[] PeoplesLinks = ["bsalsa.com", "mod.by", "mod by", "arachne.cz"];

    private static readonly SearchValues<string> TopLevels = SearchValues.Create(
        [
            ".com", ".net", ".org", ".io", ".ai", ".dev", ".app", ".co", ".info", ".biz", ".eu", ".de", ".fr", ".uk", ".it", ".nl",
            ".ru", ".cz", ".pl", ".jp", ".cn", ".br", ".ch", ".se", ".me", ".tv", ".us", ".ca", ".at", ".es", ".cloud", ".tech",
            ".online", ".site",
        ],
        StringComparison.Ordinal);

    /// <summary>The word "bot" standing at the end of a word, or in front of a capital; not in Cubot, a maker of phones.</summary>
    public static bool SaysBot(string agent, out int start)
    {
        for (start = 0; (start = agent.IndexOf("bot", start, StringComparison.OrdinalIgnoreCase)) >= 0; start += 3)
        {
            var after = start + 3;
            if (char.IsUpper(agent[after - 1]) != char.IsUpper(agent[after - 2]))
                continue;
            if (after < agent.Length && agent[after] is 's' or 'S')
                after++;
            var ends = after == agent.Length || !char.IsAsciiLetterLower(agent[after]) || (start == 0 && agent[after] is '-' or '_');
            if (ends && !IsCubot(agent, start))
                return true;
        }

        return false;
    }

    /// <summary>A web address, e-mail address or domain as a name: where the operator can be asked.</summary>
    /// <param name="lower">The agent in lower case.</param>
    /// <param name="handHeld">Apps on phones add names that look like domains.</param>
    public static bool HasContact(ReadOnlySpan<char> lower, bool browser, bool handHeld, out int start)
    {
        if (lower.HasAny(PeoplesLinks))
        {
            start = -1;
            return false;
        }

        start = lower.IndexOfAny(LinkStarts);
        if (start > 0 && lower[start] == 'w' && lower[start - 1] != '+' && lower.Has("; msie ") && start < lower.IndexOf(')'))
            start = -1; // Internet Explorer let every component sign its comment.
        return start >= 0 || HasEmail(lower, out start) || (!(browser && handHeld) && HasDomain(lower, browser, out start));
    }

    private static bool IsCubot(string agent, int start) =>
        agent.AsSpan(0, start).EndsWith("cu", StringComparison.OrdinalIgnoreCase)
            ? start == 2 || !char.IsAsciiLetter(agent[start - 3])
            : agent.AsSpan(0, start).EndsWith("abb", StringComparison.OrdinalIgnoreCase);

    private static bool HasEmail(ReadOnlySpan<char> lower, out int start)
    {
        var obfuscated = lower.IndexOf("[at]");
        start = obfuscated >= 0 ? obfuscated : lower.IndexOf('@');
        if (obfuscated > 0)
            return true;
        if (start <= 0 || !char.IsLetterOrDigit(lower[start - 1]))
            return false;
        var end = start + 1;
        while (end < lower.Length && (char.IsAsciiLetterOrDigit(lower[end]) || lower[end] is '-' or '.'))
            end++;
        // "android@150.0.0.0" is a version.
        var domain = lower[(start + 1)..end].TrimEnd('.');
        var dot = domain.LastIndexOf('.');
        return dot > 0 && dot + 1 < domain.Length && char.IsAsciiLetter(domain[dot + 1]);
    }

    // "de.maker.app": domains turned round, as apps are called.
    private static bool IsPackage(ReadOnlySpan<char> name) => name.IndexOf('.') is > 0 and <= 3 && !name.StartsWith("www.");

    // "brokenlinkcheck.com/1.2": a word that ends in a top-level domain. A browser's first comment is left alone: models and
    // components live there.
    private static bool HasDomain(ReadOnlySpan<char> lower, bool browser, out int start)
    {
        var from = browser ? lower.IndexOf(')') + 1 : 0;
        while (from < lower.Length)
        {
            var at = lower[from..].IndexOfAny(TopLevels);
            if (at <= 0)
                break;
            at += from;
            var end = at + 1;
            while (end < lower.Length && char.IsAsciiLetter(lower[end]))
                end++;
            var whole = TopLevels.Contains(lower[at..end].ToString());
            var word = at;
            while (word > 0 && (char.IsAsciiLetterOrDigit(lower[word - 1]) || lower[word - 1] is '-' or '.'))
                word--;
            var name = lower[word..at];
            var ends = end == lower.Length || lower[end] is ' ' or '/' or ')' or ';' or ',' or '_' or ':';
            if (whole && ends && name.Length > 1 && name.ContainsAnyInRange('a', 'z') && !IsPackage(name))
            {
                start = word;
                return true;
            }

            from = end;
        }

        start = -1;
        return false;
    }
}
