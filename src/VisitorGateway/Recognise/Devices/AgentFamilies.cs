namespace VisitorGateway.Recognise.Devices;

/// <summary>Browser, system and class out of a user agent, by the tokens that vendors document; coarse on purpose.</summary>
internal static class AgentFamilies
{
    // Order matters: those built on another browser carry its token too.
    private static readonly (string Token, string Family)[] Browsers =
    [
        ("edg/", "Edge"), ("edga/", "Edge"), ("edgios/", "Edge"), ("edge/", "Edge"),
        ("opr/", "Opera"), ("opios/", "Opera"), ("opt/", "Opera"), ("opera", "Opera"), ("opx/", "Opera"),
        ("samsungbrowser/", "Samsung Internet"), ("vivaldi/", "Vivaldi"), ("yabrowser/", "Yandex Browser"), ("yowser/", "Yandex Browser"),
        ("ucbrowser", "UC Browser"), ("ucweb", "UC Browser"), ("ubrowser/", "UC Browser"), ("miuibrowser/", "Mi Browser"),
        ("huaweibrowser/", "Huawei Browser"),
        ("qqbrowser/", "QQ Browser"), ("micromessenger/", "WeChat"), ("whale/", "Whale"), ("duckduckgo/", "DuckDuckGo"),
        ("ddg/", "DuckDuckGo"),
        ("brave/", "Brave"), ("silk/", "Silk"), ("coc_coc_browser/", "Coc Coc"), ("maxthon", "Maxthon"), ("puffin/", "Puffin"),
        ("fban/", "Facebook"), ("fbav/", "Facebook"), ("fb_iab/", "Facebook"), ("instagram ", "Instagram"), ("linkedinapp", "LinkedIn"),
        ("snapchat/", "Snapchat"),
        ("gsa/", "Google app"), ("musical_ly", "TikTok"), ("bytedancewebview", "TikTok"), ("pinterest/", "Pinterest"),
        ("line/", "LINE"), ("kakaotalk", "KakaoTalk"),
        ("seamonkey/", "SeaMonkey"), ("palemoon/", "Pale Moon"), ("waterfox/", "Waterfox"), ("fxios/", "Firefox"),
        ("focus/", "Firefox"), ("klar/", "Firefox"), ("firefox/", "Firefox"),
        ("iemobile", "Internet Explorer"), ("msie ", "Internet Explorer"), ("trident/", "Internet Explorer"),
        ("electron/", "Electron"), ("konqueror", "Konqueror"), ("epiphany/", "GNOME Web"), ("crios/", "Chrome"),
        ("chromium/", "Chromium"), ("chrome/", "Chrome"),
        ("blackberry", "BlackBerry"), ("bb10", "BlackBerry"), ("netfront", "NetFront"), ("android", "Android Browser"),
        ("safari/", "Safari"), ("applewebkit/", "WebKit"),
        ("netscape", "Netscape"), ("gecko/", "Gecko"), ("elinks", "ELinks"), ("links (", "Links"), ("lynx/", "Lynx"), ("w3m/", "w3m"),
    ];

    private static readonly (string Token, string Family)[] Systems =
    [
        ("windows phone", "Windows Phone"), ("windows mobile", "Windows Phone"), ("windowsce", "Windows Phone"),
        ("windows ce", "Windows Phone"), ("xbox", "Xbox"),
        ("tizen", "Tizen"), ("web0s", "webOS"), ("webos", "webOS"), ("hpwos", "webOS"), ("netcast", "webOS"), ("kaios", "KaiOS"),
        ("harmonyos", "HarmonyOS"), ("openharmony", "HarmonyOS"),
        ("apple tv", "tvOS"), ("appletv", "tvOS"), ("tvos", "tvOS"), ("watchos", "watchOS"),
        ("iphone", "iOS"), ("ipad", "iOS"), ("ipod", "iOS"), ("ios/", "iOS"), ("(ios", "iOS"),
        ("android", "Android"), ("adr ", "Android"), ("silk/", "Android"), ("dalvik/", "Android"), ("cros ", "ChromeOS"),
        ("playstation", "PlayStation"), ("nintendo", "Nintendo"), ("roku", "Roku"),
        ("windows", "Windows"), ("win98", "Windows"), ("win95", "Windows"), ("win32", "Windows"), ("winnt", "Windows"),
        ("macintosh", "macOS"), ("mac os x", "macOS"), ("mac_powerpc", "macOS"), ("darwin/", "macOS"),
        ("symbian", "Symbian"), ("symbos", "Symbian"), ("series60", "Symbian"), ("series 60", "Symbian"), ("s60", "Symbian"),
        ("blackberry", "BlackBerry"), ("bb10", "BlackBerry"), ("playbook", "BlackBerry"),
        ("freebsd", "BSD"), ("openbsd", "BSD"), ("netbsd", "BSD"), ("dragonfly", "BSD"), ("sunos", "Solaris"), ("solaris", "Solaris"),
        ("linux", "Linux"), ("ubuntu", "Linux"), ("x11", "Unix"),
    ];

    private static readonly string[] TvTokens =
    [
        "smart-tv", "smarttv", "googletv", "google tv", "android tv", "apple tv", "appletv", "hbbtv", "netcast", "web0s", "bravia",
        "roku", "crkey", "aftt", "aftm", "aftb", "afts", "aftn", "inettvbrowser", "viera", "aquos", "dtv", " tv;", "tv)", "tv build",
        "chromecast", "tvos",
    ];
    private static readonly string[] TabletTokens =
    [
        "ipad", "tablet", "playbook", "kindle", "silk/", "nexus 7", "nexus 9", "nexus 10", "sm-t", "sm-x", "gt-p", "xoom", "touchpad",
    ];
    private static readonly string[] MobileTokens =
    [
        "mobile", "iphone", "ipod", "windows phone", "iemobile", "opera mini", "opera mobi", "j2me", "midp", "blackberry", "bb10",
        "symbian", "nokia", "kaios", "windows ce", "windowsce", "ucweb", "up.link", "netfront/", "wap",
    ];

    public static string? Browser(ReadOnlySpan<char> lower) => First(Browsers, lower);

    public static string? System(ReadOnlySpan<char> lower) => First(Systems, lower);

    public static string Class(ReadOnlySpan<char> lower, string? system)
    {
        if (system is "tvOS" or "Roku" || lower.HasAny(TvTokens))
            return DeviceClass.Tv;
        if (system is "Xbox" or "PlayStation" or "Nintendo" or "watchOS")
            return DeviceClass.Other;
        if (lower.HasAny(TabletTokens) && !lower.Has("tablet pc"))
            return DeviceClass.Tablet;
        if (lower.HasAny(MobileTokens))
            return DeviceClass.Mobile;
        return system switch
        {
            // Android without "Mobile" is how tablets tell themselves apart.
            "Android" or "HarmonyOS" => DeviceClass.Tablet,
            "iOS" or "Windows Phone" or "Symbian" or "BlackBerry" or "KaiOS" => DeviceClass.Mobile,
            "Tizen" or "webOS" => DeviceClass.Tv,
            "Windows" or "macOS" or "Linux" or "ChromeOS" or "BSD" or "Solaris" or "Unix" => DeviceClass.Desktop,
            _ => DeviceClass.Other,
        };
    }

    private static string? First((string Token, string Family)[] families, ReadOnlySpan<char> lower)
    {
        foreach (var (token, family) in families)
        {
            if (lower.Has(token))
                return family;
        }

        return null;
    }
}
