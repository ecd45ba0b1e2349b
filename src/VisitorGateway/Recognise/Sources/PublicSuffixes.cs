using System.Collections.Frozen;
using System.Globalization;

namespace VisitorGateway.Recognise.Sources;

/// <summary>
/// Registrable domains by the rules of publicsuffix.org (https://github.com/publicsuffix/list/wiki/Format), private section included:
/// two customers of one hosting suffix are not one another's sites.
/// </summary>
internal sealed class PublicSuffixes
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _rules;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _wildcards;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _exceptions;

    private PublicSuffixes(HashSet<string> rules, HashSet<string> wildcards, HashSet<string> exceptions)
    {
        _rules = rules.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _wildcards = wildcards.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _exceptions = exceptions.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static PublicSuffixes Parse(string text)
    {
        HashSet<string> rules = new(16384), wildcards = [], exceptions = [];
        var idn = new IdnMapping();
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.IsEmpty || line.StartsWith("//"))
                continue;
            var space = line.IndexOfAny(" \t");
            var rule = (space < 0 ? line : line[..space]).ToString().ToLowerInvariant();
            var set = rule[0] switch { '!' => exceptions, '*' => wildcards, _ => rules };
            rule = rule.TrimStart('!');
            if (rule.StartsWith("*.", StringComparison.Ordinal))
                rule = rule[2..];
            if (rule.Length == 0 || rule.Contains('*'))
                throw new ListFormatException($"Line {number}: \"{line}\" is not a rule.");
            set.Add(rule);
            try
            {
                set.Add(idn.GetAscii(rule));
            }
            catch (ArgumentException e)
            {
                throw new ListFormatException($"Line {number}: \"{line}\" is not a domain.", e);
            }
        }

        return rules.Count == 0
            ? throw new ListFormatException("The file holds no rule.")
            : new PublicSuffixes(rules, wildcards, exceptions);
    }

    /// <summary>
    /// The registrable part of a lower-case host: "www.shop.co.uk" gives "shop.co.uk". Addresses, single labels and public suffixes
    /// themselves come back whole.
    /// </summary>
    public ReadOnlySpan<char> Registrable(ReadOnlySpan<char> host)
    {
        if (host.IsEmpty || host[0] == '[' || char.IsAsciiDigit(host[^1]))
            return host;

        // Walks from the longest candidate suffix to the shortest; the first rule met is the longest that matches.
        var start = 0;
        var previous = -1;
        while (true)
        {
            var candidate = host[start..];
            if (_exceptions.Contains(candidate))
                return candidate;
            var dot = candidate.IndexOf('.');
            if (_rules.Contains(candidate) || (dot > 0 && _wildcards.Contains(candidate[(dot + 1)..])))
                return previous < 0 ? host : host[previous..];
            if (dot < 0)
                return previous < 0 ? host : host[previous..];
            previous = start;
            start += dot + 1;
        }
    }
}
