namespace VisitorGateway.Recognise.Bots;

/// <summary>Tells agents built like a browser, or like other software that people use, from everything else.</summary>
internal static class AgentBuilds
{
    private static readonly string[] Engines =
    [
        "applewebkit", "gecko", "trident/", "msie", "presto/", "khtml", "opera", "goanna", "servo/", "konqueror", "netfront", "browse",
        "omniweb", "icab", "ms-office", "microsoft outlook",
    ];

    // Browsers of their day that wrote little more than their name into the comment.
    private static readonly string[] EarlyBrowsers =
    [
        "risc os", "amiga", "dplus", "antfresco", "webtv", "netpositive", "[en", "(x11; i", "(x11; u", "(win95; i", "(win98; ",
        "(winnt; ", "(macintosh; i", "(macintosh; u", "; i; ppc", "; i)", "; u)", "os/2",
    ];

    private static readonly string[] Phones =
    [
        "midp", "cldc", "up.browser", "up.link", "obigo", "teleca", "j2me", "blackberry", "symbianos", "series60", "ucweb", "netfront",
        "nokia", "sonyericsson", "docomo/", "kddi-", "j-phone/", "softbank/", "vodafone/",
    ];

    private static readonly string[] PhoneMakers =
    [
        "samsung-", "sec-", "lg-", "lge-", "mot-", "sie-", "sagem-", "panasonic-", "alcatel-", "htc", "zte-", "huawei", "philips",
        "sharp-", "sanyo", "sch-", "sgh-", "palm",
    ];

    // Systems of hand-held, living-room and desktop devices as apps name them.
    private static readonly string[] AppSystems =
    [
        "darwin/", "dalvik/", "(ios", "ios ", "ios/", "iphone", "ipad", "ipados", "watchos", "tvos", "(android", "android ", "android;",
        "android/", "; android", "adr(", "windows phone", "playstation", "nintendo", "xbox", "roku", "tizen", "web0s", "webos",
        "sonos/", "smart-tv", "smarttv", "appletv", "aft",
    ];

    private static readonly string[] PeoplesSoftware =
    [
        "links (", "elinks", "lynx/", "w3m/", "dillo", "netsurf", "mosaic", "icab/", "ibrowse/", "amiga", "arachne", "vimprobable",
        "midori/", "uzbl", "ibm webexplorer", "klondike/", "contiki/", "cello/", "retawq/", "netcaptor",
        "quicktime/", "vlc/", "itunes/", "applecoremedia", "stagefright", "windows-media-player", "nsplayer", "winamp", "foobar2000",
        "mpv ", "kodi/", "realplayer", "microsoft office/", "outlook-ios", "thunderbird", "mac os x mail", "steam ",
    ];

    /// <param name="lower">The agent in lower case.</param>
    public static AgentBuild Of(ReadOnlySpan<char> lower)
    {
        var mozilla = lower.IndexOf("ozilla/");
        if (mozilla is 0 or 1 or 2 && IsBrowser(AfterVersion(lower[mozilla..]), IsEarly(lower)))
            return AgentBuild.Browser;
        if (lower.StartsWith("opera/") && lower.Contains('('))
            return AgentBuild.Browser;

        // A browser whose beginning was cut off on the way.
        if (mozilla < 0 && lower.Has("applewebkit/") && lower.Has("like gecko") && lower.Has("safari"))
            return AgentBuild.Browser;
        if (lower.IndexOf("mozilla/5.0 (") > 2 && !lower.HasAny(Phones))
            return AgentBuild.Odd;
        if (lower.HasAny(Phones) || lower.StartsWithAny(PhoneMakers) || lower.HasAny(AppSystems) || lower.HasAny(PeoplesSoftware))
            return AgentBuild.Personal;
        return AgentBuild.Odd;
    }

    private static bool IsBrowser(ReadOnlySpan<char> rest, bool early) =>
        rest.Contains('(') && (rest.HasAny(Engines) || (early && rest.HasAny(EarlyBrowsers)));

    // Mozilla/1 to Mozilla/4: what Netscape and its contemporaries wrote.
    private static bool IsEarly(ReadOnlySpan<char> lower)
    {
        var slash = lower.IndexOf('/');
        return slash + 1 < lower.Length && lower[slash + 1] is >= '1' and <= '4';
    }

    private static ReadOnlySpan<char> AfterVersion(ReadOnlySpan<char> text)
    {
        var space = text.IndexOfAny(" _");
        return space < 0 ? default : text[space..];
    }
}
