using System.Collections.Frozen;

namespace VisitorGateway.Recognise.Bots;

/// <summary>
/// Browsers write their user agents by fixed grammars. Agents that borrow one and add to it, or leave out what every real one has, are
/// machines in a browser's clothes.
/// </summary>
internal static class BrowserGrammar
{
    private static readonly string[] CompatibleWith =
    [
        "msie", "konqueror", "icab", "omniweb", "oregano", "antfresco", "dplus", "ms-office", "aweb", "opera", "webtv", "netfront",
        "trident", "brows", "khtml", "iemobile", "windows nt", "haiku", "syllable", "macintosh", "x11",
    ];

    private static readonly string[] Systems =
    [
        "windows", "win64", "wow64", "x64", "x86", "armv", "arm64", "macintosh", "mac os", "ppc", "x11", "linux", "i686", "i586", "i386", "amd64",
        "aarch64", "cros", "bsd", "dragonfly", "sunos", "solaris", "haiku", "beos", "cygwin",
        "ubuntu", "fedora", "debian", "suse", "gentoo", "centos", "red hat", "redhat", "mint", "mandriva", "mageia", "slackware",
        "manjaro", "raspbian", "kali", "parrot", "zorin", "deepin", "nixos", "alpine", "kde", "gnome", "jolicloud", "rv:",
        "wayland", "unknown", "trident", "touch", "tablet", "compatible", "khtml",
        "morphos", "amiga", "odyssey", "os/2", "photon", "qnx", "symbian", "kaios", "tizen", "web0s", "webos", "nokia", "xbox",
        "webview", "cortana", "serviceui", "msapphost", "lumia", "hololens", " os", "build", "like gecko",
    ];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PlainWords = FrozenSet.Create(
        StringComparer.Ordinal,
        "safari", "mobile", "gecko", "like", "firefox", "chrome", "version", "omniweb", "konqueror", "maxthon", "lightning",
        "gentoo", "ubuntu", "fedora", "debian", "beta", "presto", "edition", "next", "navigator", "mozilla", "webkit", "tablet",
        "tv", "k-meleon", "swiftfox", "camino", "seamonkey", "iceweasel", "galeon", "epiphany", "avant", "wv", "nightly",
        "metasr", "khtml", "linux", "gnome").GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Remarks = ["edition", "beta", "gost", "webkit", "build", ".net", "kubuntu"];

    private static readonly string[] BrowserNames =
    [
        "browser", "explorer", "chrom", "fox", "zilla", "webkit", "edg", "opr", "opera", "opt/", "safari", "vivaldi", "monkey",
        "iceweasel", "icecat", "epiphany", "midori", "konqueror", "falkon", "arora", "rekonq", "suse", "ubuntu", "fedora", "debian",
        "gentoo", "centos", "electron", "version", "mobile", "gecko", "gtb", "moon", "whale", "maxthon", "surf", "webapp", "webpositive", "qt",
        "epic", "puffin", "brave", "yandex", "msie", "netscape", "navigator", "meleon", "lightning", "flock", "slackware", "mint",
        "red hat", "mageia", "mandriva", "build", "sleipnir", "kapiko", "conkeror", "swift", "kazehakase", "galeon", "iron",
        "ddg", "duckduckgo", "facebook", "fban", "nichrome", "avast", "avg", "ccleaner", "silk-", "linux", "crkey", "tesla", "teams",
        "slack", "whatsapp",
    ];

    /// <summary>Null when nothing is wrong; else what is, as a clause.</summary>
    /// <param name="lower">An agent built like a browser, in lower case.</param>
    public static string? Fault(string lower)
    {
        var open = lower.IndexOf('(', StringComparison.Ordinal);
        var close = open < 0 ? -1 : CloseOf(lower, open);
        if (open < 0 || close < 0)
            return null;
        var comment = lower.AsSpan(open + 1, close - open - 1);
        var rest = lower.AsSpan(close + 1);
        var handHeld = IsHandHeld(lower);
        var explorer = comment.Has("msie") || comment.Has("trident");
        if (comment.TrimStart().StartsWith("compatible") && !comment.HasAny(CompatibleWith) && !rest.Has("opera"))
            return "it is compatible with no browser";
        if (!explorer && (rest.Has("compatible;") || rest.Has("like gecko;")))
            return "it has a remark where browsers have none";
        if (lower.Has("chrome/w.x.y.z") || lower.Has("()"))
            return "it has blanks that browsers fill in";
        if (!explorer && HasForeignEngine(lower))
            return "its engine comment names something else";
        if (rest.Has("chrome/") && !lower.Has("applewebkit") && !lower.Has("khtml") && !explorer)
            return "it is Chrome without Chrome's engine";
        if (!handHeld && rest.Has("chrome/") && rest.Has("applewebkit/537") && !rest.Has("khtml"))
            return "its engine lacks the remark that every engine has";
        if (explorer || handHeld)
            return null;
        return ForeignPlatform(comment, rest) ?? ForeignStart(rest) ?? ForeignEnding(rest, comment.StartsWith("x11"));
    }

    /// <summary>True when a phone or tablet is named.</summary>
    public static bool IsHandHeld(string lower) =>
        lower.Has("mobile") || lower.Has("android") || lower.Has("iphone") || lower.Has("ipad");

    // Engines write "(KHTML, like Gecko)"; old Safaris and mobile browsers add their version behind a comma.
    private static bool HasForeignEngine(string lower)
    {
        const string Engine = "(khtml, like gecko";
        var at = lower.IndexOf(Engine, StringComparison.Ordinal);
        if (at < 0)
            return false;
        var after = lower.AsSpan(at + Engine.Length).TrimStart();
        if (after.IsEmpty || after[0] is ')' or '/' or '(')
            return false;
        after = after.TrimStart(", ");
        return !after.StartsWithAny("safari", "version", "mobile", "chrome");
    }

    // Desktop Chrome's platform comment holds systems and processors only; on Linux its first parts are whatever the distribution
    // likes, so only the last one tells.
    private static string? ForeignPlatform(ReadOnlySpan<char> comment, ReadOnlySpan<char> rest)
    {
        if (!rest.Has("applewebkit/537.36") || !rest.Has("chrome/"))
            return null;
        var x11 = comment.StartsWith("x11");
        if (!x11 && !comment.StartsWith("windows") && !comment.StartsWith("macintosh"))
            return null;
        if (x11)
            comment = comment[(comment.LastIndexOf(';') + 1)..];
        foreach (var range in comment.Split(';'))
        {
            var part = comment[range].Trim();
            if (part.Length > 3 && !IsLanguage(part) && part.ContainsAnyInRange('a', 'z') && !part.HasAny(Systems))
                return "its platform names something that is no platform";
        }

        return null;
    }

    private static bool IsLanguage(ReadOnlySpan<char> part) => part.Length == 5 && part[2] is '-' or '_';

    // "(KHTML, like Gecko) Splash Version/10.0": a bare word where the browser's name and version begin.
    private static string? ForeignStart(ReadOnlySpan<char> rest)
    {
        const string Engine = "like gecko) ";
        var at = rest.IndexOf(Engine);
        if (at < 0)
            return null;
        rest = rest[(at + Engine.Length)..];
        var space = rest.IndexOf(' ');
        if (space <= 0 || !rest[(space + 1)..].StartsWithAny("version/", "chrome/"))
            return null;
        var word = rest[..space];
        return word.Contains('/') || word is "not" || word.HasAny(BrowserNames) || PlainWords.Contains(word)
            ? null
            : "a bare word stands where the browser's name begins";
    }

    private static string? ForeignEnding(ReadOnlySpan<char> rest, bool x11)
    {
        var safari = rest.LastIndexOf(" safari/");
        var firefox = rest.LastIndexOf(" firefox/");
        var from = Math.Max(safari, firefox);
        if (from < 0)
            return null;
        var tail = rest[(from + 1)..];
        var end = tail.IndexOfAny(" ;,");
        if (end < 0)
            return null;
        if (tail[end] == ';')
            return "something follows where a browser ends";
        tail = tail[end..].Trim();
        if (tail.IsEmpty || tail.Has(".net clr"))
            return null;
        if (tail[0] == '(')
        {
            return safari > firefox && !tail.ContainsAnyInRange('0', '9') && !tail.HasAny(Remarks)
                ? "a remark follows where a browser ends"
                : null;
        }

        var word = LastWord(tail);
        if (!word.ContainsAnyInRange('0', '9') && !word.Contains('/') && !PlainWords.Contains(word) && !word.HasAny(BrowserNames))
            return "a product without a version follows where a browser ends";
        return x11 && safari > firefox && !tail.HasAny(BrowserNames) ? "an unknown product follows where a browser ends" : null;
    }

    // The last product token outside comments.
    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> tail)
    {
        if (tail[^1] == ')' && tail.LastIndexOf('(') is > 0 and var open)
            tail = tail[..open].TrimEnd();
        return tail[(tail.LastIndexOf(' ') + 1)..];
    }

    private static int CloseOf(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] == '(')
                depth++;
            else if (text[i] == ')' && --depth == 0)
                return i;
        }

        return -1;
    }
}
