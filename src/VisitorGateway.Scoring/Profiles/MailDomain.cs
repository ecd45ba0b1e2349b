using System.Collections.Frozen;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>What the domain of an e-mail address says about whose it is.</summary>
public static class MailDomain
{
    // Providers of personal and throw-away mailboxes: an address there names no employer. Each country's variants of one
    // provider are covered by the name before the first dot (yahoo.fr).
    private static readonly FrozenSet<string> Free = new[]
    {
        "126.com", "163.com", "aol.com", "bigpond.com", "bk.ru", "bluewin.ch", "bol.com.br", "btinternet.com", "charter.net",
        "comcast.net", "cox.net", "daum.net", "duck.com", "earthlink.net", "fastmail.com", "fastmail.fm", "foxmail.com",
        "free.fr", "freenet.de", "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net", "googlemail.com",
        "guerrillamail.com", "hanmail.net", "hey.com", "hushmail.com", "icloud.com", "inbox.ru", "interia.pl", "juno.com",
        "kpnmail.nl", "laposte.net", "libero.it", "list.ru", "mac.com", "mail.com", "mail.ru", "mailinator.com", "me.com",
        "msn.com", "naver.com", "netscape.net", "nate.com", "o2.pl", "online.de", "optonline.net", "orange.fr", "pm.me",
        "proton.me", "protonmail.ch", "protonmail.com", "qq.com", "rambler.ru", "rediffmail.com", "rocketmail.com",
        "sbcglobal.net", "seznam.cz", "sfr.fr", "sina.com", "sky.com", "sohu.com", "t-online.de", "telenet.be", "tempmail.com",
        "terra.com.br", "tiscali.it", "tuta.io", "tutanota.com", "uol.com.br", "verizon.net", "virgilio.it", "virginmedia.com",
        "wanadoo.fr", "web.de", "wp.pl", "ya.ru", "yandex.com", "yandex.ru", "yeah.net", "ymail.com", "yopmail.com", "zoho.com",
        "ziggo.nl",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> FreeInEveryCountry =
        new[] { "gmx", "hotmail", "live", "outlook", "yahoo" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The part after the last @; empty when there is none.</summary>
    public static ReadOnlySpan<char> Of(string? email) =>
        email is not null && email.LastIndexOf('@') is var at and > 0 && at + 1 < email.Length ? email.AsSpan(at + 1) : default;

    public static bool IsFree(string email)
    {
        var domain = Of(email);
        var dot = domain.IndexOf('.');
        return Free.GetAlternateLookup<ReadOnlySpan<char>>().Contains(domain)
            || (dot > 0 && domain.Length - dot <= 7 && FreeInEveryCountry.GetAlternateLookup<ReadOnlySpan<char>>().Contains(domain[..dot]));
    }
}
