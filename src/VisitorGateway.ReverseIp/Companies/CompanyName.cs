using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>Makes names of registries and AS handles readable: "GOOGLE - Google LLC, US" becomes "Google LLC".</summary>
public static partial class CompanyName
{
    private const int LongestName = 120;

    private static readonly (string Long, string Short)[] LegalForms =
    [
        ("gesellschaft mit beschraenkter haftung", "GmbH"),
        ("gesellschaft mit beschränkter haftung", "GmbH"),
        ("aktiengesellschaft", "AG"),
        ("spolka z ograniczona odpowiedzialnoscia", "Sp. z o.o."),
        ("spolka akcyjna", "S.A."),
        ("public joint stock company", "PJSC"),
        ("limited liability company", "LLC"),
        ("joint stock company", "JSC"),
        ("anonim sirketi", "A.S."),
        ("limited sirketi", "Ltd."),
        ("private limited", "Pvt Ltd"),
    ];

    // Written as they are wherever a whole name is shouted.
    private static readonly HashSet<string> KeptUpper = new(StringComparer.Ordinal)
    {
        "LLC", "LLP", "GMBH", "BV", "NV", "AG", "SA", "SAS", "SARL", "SRL", "SPA", "PLC", "USA", "UK", "EU", "IT", "TV", "PT", "JSC", "PJSC",
        "OJSC", "CJSC", "OOO", "ZAO", "OAO", "AB", "AS", "ASA", "OY", "OYJ", "KG", "SE", "UAB", "SIA", "SDN", "BHD", "KK", "IBM", "SAP", "BMW",
        "BBC", "ING", "UPS", "DHL", "HSBC", "NASA", "IRS",
    };

    private static readonly System.Buffers.SearchValues<char> Vowels = System.Buffers.SearchValues.Create("AEIOUY");

    private static readonly HashSet<string> KeptLower = new(StringComparer.OrdinalIgnoreCase)
    {
        "of", "and", "the", "for", "de", "del", "do", "da", "dos", "das", "la", "las", "el", "los", "du", "des", "der", "die", "das", "und", "van",
        "den", "e", "y", "et", "di", "della", "in", "on", "at", "to", "za",
    };

    /// <summary>The name for people, or null when nothing is left of it.</summary>
    public static string? Clean(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = Unquote(Spaces().Replace(WithoutControls(name), " ").Trim());
        text = TradingAs().Replace(text, "");
        text = Notes().Replace(text, "");
        text = CountryBehind().Replace(text, "");
        text = HandleBefore().Replace(text, "");
        text = text.Split(" // ")[0];
        text = IsHandle(text) ? FromHandle(text) : ShortenLegalForm(text);
        if (IsShouted(text))
            text = Quieter(text);
        text = text.Trim(' ', ',', ';', '-', '"', '\'', '|', '/');
        if (text.Length > LongestName)
            text = text[..(char.IsHighSurrogate(text[LongestName - 1]) ? LongestName - 1 : LongestName)].TrimEnd();
        return text.Length == 0 ? null : text;
    }

    /// <summary>The part behind "trading as" and the like, or all of it.</summary>
    internal static string TradeName(string name) => TradingAs().Replace(name, "");

    private static string WithoutControls(string name)
    {
        var text = new StringBuilder(Math.Min(name.Length, 1024));
        foreach (var c in name.AsSpan(0, Math.Min(name.Length, 1024)))
            text.Append(char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format ? ' ' : c);
        return text.ToString();
    }

    // PJSC "TATTELECOM" and LLC "Name "Inner"": the quotes are the registry's, not the company's.
    private static string Unquote(string text) => text.Replace("\"", "", StringComparison.Ordinal)
        .Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal).Trim();

    private static bool IsHandle(string text) => Handle().IsMatch(text) && (text.Contains('-') || text.Contains('_') || text.Any(char.IsAsciiDigit));

    private static string FromHandle(string handle)
    {
        var parts = new List<string>();
        foreach (var part in handle.Split('-', '_'))
            if (part.Length > 0 && !AsPart().IsMatch(part))
                parts.Add(parts.Count == 0 ? part : TrailingDigits().Replace(part, ""));
        parts.RemoveAll(string.IsNullOrEmpty);
        if (parts.Count > 1 && parts[^1] is "NET" or "NETWORK" && parts.Count == 2)
            parts.RemoveAt(1);
        return string.Join(' ', parts);
    }

    private static string ShortenLegalForm(string text)
    {
        foreach (var (longForm, shortForm) in LegalForms)
        {
            var at = text.IndexOf(longForm, StringComparison.OrdinalIgnoreCase);
            if (at > 0 || (at == 0 && text.Length > longForm.Length))
                return string.Concat(text.AsSpan(0, at), shortForm, text.AsSpan(at + longForm.Length));
        }
        return text;
    }

    private static bool IsShouted(string text)
    {
        var letters = 0;
        foreach (var c in text)
        {
            if (char.IsLower(c) || c > 'ɏ')
                return false;
            letters += char.IsUpper(c) ? 1 : 0;
        }
        return letters > 4;
    }

    private static string Quieter(string text)
    {
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            var letters = words[i].Trim('.', ',', '(', ')', '&', '/');
            if (KeptUpper.Contains(letters) || letters.Length < 2 || words[i].Count(c => c == '.') > 1 || !IsSpeakable(letters))
                continue;
            words[i] = i > 0 && KeptLower.Contains(letters)
                ? words[i].ToLowerInvariant()
                : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(words[i].ToLowerInvariant());
        }
        return string.Join(' ', words).Replace("Gmbh", "GmbH", StringComparison.Ordinal);
    }

    // Five letters with one vowel at most are rather initials than a word.
    private static bool IsSpeakable(string word)
    {
        var vowels = 0;
        foreach (var c in word)
            vowels += Vowels.Contains(c) ? 1 : 0;
        return vowels * 5 > word.Length;
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^.*\b(trading as|t/a|d/b/a|dba|doing business as)\s+", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TradingAs();

    [GeneratedRegex(@"\s*(expire\s*=.*|,?\s*AS\d+|\(AS\d+\)|, a joint stock company)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Notes();

    [GeneratedRegex(@",\s[A-Z]{2}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CountryBehind();

    [GeneratedRegex(@"^[A-Z0-9][A-Z0-9_.-]*\s+-\s+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex HandleBefore();

    [GeneratedRegex(@"^[A-Z0-9][A-Z0-9_-]*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Handle();

    [GeneratedRegex(@"^(AS|ASN|ASNET|AS\d+|ASN\d+|BLK\d*|NETBLK\d*|\d+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex AsPart();

    [GeneratedRegex(@"\d{2,}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TrailingDigits();
}
