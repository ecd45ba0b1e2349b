namespace VisitorGateway.Recognise.Devices;

/// <summary>The low-entropy client hints that Chromium sends with every request.</summary>
internal static class ClientHints
{
    /// <summary>Browser family out of Sec-CH-UA, or null. The engine's own brand counts only when there is no other.</summary>
    /// <param name="brands">Like <c>"Chromium";v="130", "Microsoft Edge";v="130", "Not?A_Brand";v="99"</c>.</param>
    public static string? Browser(ReadOnlySpan<char> brands)
    {
        string? best = null;
        for (var rest = brands; ;)
        {
            var open = rest.IndexOf('"');
            if (open < 0)
                return best;
            rest = rest[(open + 1)..];
            var close = rest.IndexOf('"');
            if (close < 0)
                return best;
            var family = Family(rest[..close]);
            if (family is not null && (best is null or "Chromium" || (best == "Chrome" && family != "Chromium")))
                best = family;
            rest = rest[(close + 1)..];
            var comma = rest.IndexOf(',');
            if (comma < 0)
                return best;
            rest = rest[(comma + 1)..];
        }
    }

    /// <summary>Operating system family out of Sec-CH-UA-Platform, or null.</summary>
    public static string? System(ReadOnlySpan<char> platform) => platform.Trim().Trim('"') switch
    {
        "Windows" => "Windows",
        "macOS" or "Mac OS X" => "macOS",
        "Linux" => "Linux",
        "Android" => "Android",
        "iOS" => "iOS",
        "Chrome OS" or "Chromium OS" or "ChromeOS" => "ChromeOS",
        _ => null,
    };

    private static string? Family(ReadOnlySpan<char> brand) => brand switch
    {
        "Google Chrome" or "HeadlessChrome" or "Android WebView" => "Chrome",
        "Microsoft Edge" or "Microsoft Edge WebView2" => "Edge",
        "Opera" or "Opera GX" or "Opera Mini" or "OperaMobile" => "Opera",
        "Brave" => "Brave",
        "Vivaldi" => "Vivaldi",
        "Samsung Internet" => "Samsung Internet",
        "YaBrowser" or "Yandex" => "Yandex Browser",
        "DuckDuckGo" => "DuckDuckGo",
        "Chromium" => "Chromium",
        _ => null,
    };
}
