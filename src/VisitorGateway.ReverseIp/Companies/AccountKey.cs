using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>
/// Stable id of the account that a match belongs to, the same for all spellings of a company's name:
/// the domain ("acme.com") where it is known, else <c>name:</c>, the name without legal form, and the country:
/// "ACME GmbH" in DE is <c>name:acme:de</c>, of unknown country <c>name:acme</c>.
/// </summary>
public static class AccountKey
{
    private const int LongestName = 80;

    private static readonly FrozenSet<string> LegalForms = new[]
    {
        "inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "corp", "corporation", "co", "company", "plc", "pty", "proprietary", "pvt",
        "private", "public", "gmbh", "mbh", "ag", "kg", "kgaa", "ohg", "ug", "ev", "eg", "se", "sa", "sas", "sasu", "sarl", "spa", "srl", "srls",
        "sl", "slu", "sau", "bv", "bvba", "nv", "vof", "ab", "as", "asa", "aps", "oy", "oyj", "kft", "zrt", "nyrt", "rt", "doo", "dd", "ad", "ead",
        "eood", "ood", "sro", "spol", "sp", "zoo", "ooo", "oao", "zao", "pao", "pjsc", "ojsc", "cjsc", "jsc", "tov", "uab", "sia", "ou", "lda", "ltda",
        "eirl", "sdn", "bhd", "pt", "tbk", "pte", "kk", "sti", "sirketi", "anonim", "mbb", "scs", "gesmbh", "holding", "holdings", "group",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The account's id, or null: providers, relays and reserved networks are nobody, and the nameless neither.</summary>
    public static string? From(Match match)
    {
        ArgumentNullException.ThrowIfNull(match);
        return match.Kind.CanBeAccount() ? From(match.Domain, match.Company, match.Country) : null;
    }

    /// <summary>The id for a company that is known otherwise, for example from a list of accounts.</summary>
    public static string? From(string? domain, string? company, string? country)
    {
        if (DomainOf(domain) is { } host)
            return host;
        if (company is null || Slug(company) is not { Length: > 0 } slug)
            return null;
        return country is { Length: 2 } ? $"name:{slug}:{country.ToLowerInvariant()}" : $"name:{slug}";
    }

    /// <summary>A domain as accounts are named by it: lower case, without "www."; null when it is none.</summary>
    public static string? NormaliseDomain(string? domain) => DomainOf(domain);

    internal static string? DomainOf(string? domain)
    {
        var host = domain?.Trim().Trim('.').ToLowerInvariant() ?? "";
        if (host.StartsWith("www.", StringComparison.Ordinal))
            host = host[4..];
        if (!host.Contains('.') || host.Length > 253)
            return null;
        foreach (var c in host)
            if (!char.IsLetterOrDigit(c) && c is not ('.' or '-'))
                return null;
        return host;
    }

    // "S.A.", "SA" and "s a" are the same; so letters alone are joined before legal forms are looked for.
    private static string Slug(string company)
    {
        var words = new List<string>();
        var run = new StringBuilder();
        foreach (var word in Words(company))
        {
            if (word.Length == 1)
            {
                run.Append(word);
                continue;
            }
            TakeRun();
            words.Add(word);
        }
        TakeRun();
        while (words.Count > 1 && LegalForms.Contains(words[^1]))
            words.RemoveAt(words.Count - 1);
        while (words.Count > 1 && LegalForms.Contains(words[0]))
            words.RemoveAt(0);
        var slug = string.Join('-', words);
        return slug.Length <= LongestName ? slug : slug[..LongestName];

        void TakeRun()
        {
            if (run.Length > 0)
                words.Add(run.ToString());
            run.Clear();
        }
    }

    private static IEnumerable<string> Words(string company)
    {
        var word = new StringBuilder();
        foreach (var c in NameWords.Fold(company))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is '\'' or '’')
                continue;
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.SpacingCombiningMark)
            {
                word.Append(char.ToLowerInvariant(c));
                continue;
            }
            if (word.Length > 0)
                yield return word.ToString();
            word.Clear();
        }
        if (word.Length > 0)
            yield return word.ToString();
    }
}
