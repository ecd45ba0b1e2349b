using System.Collections.Frozen;
using System.Globalization;
using System.Net;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>
/// What the host name of an address says: whether it is one of those that access networks give to all their lines by a pattern,
/// a server's, or a company's own. In one pass over the name, whatever is in it.
/// </summary>
public static class HostNames
{
    private const int LongestName = 253;

    private static readonly FrozenSet<string> AccessWords = new[]
    {
        "abo", "access", "adsl", "apn", "broadband", "bb", "cable", "catv", "cgn", "cgnat", "client", "clients", "cpe", "cust", "customer", "customers", "ddns",
        "dhcp", "dial", "dialin", "dialup", "dip", "docsis", "dsl", "dslam", "dyn", "dynamic", "dynamicip", "dynip", "fibre", "fiber", "fbx", "ftth", "fttb", "fttx",
        "fwa", "gpon", "gprs", "home", "hsd", "hsi", "internetdsl", "ip", "ipv", "isdn", "lines", "lte", "mob", "mobile", "modem", "nat", "pon", "pool", "pools",
        "pppoe", "ppp", "range", "res", "resi", "residential", "rev", "sdsl", "sta", "static", "subs", "subscriber", "umts", "unassigned", "unused", "user", "users",
        "vdsl", "wifi", "wimax", "wireless", "wlan", "xdsl",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ServerWords = new[]
    {
        "amazonaws", "aws", "azure", "cloud", "cloudapp", "colo", "compute", "crawl", "crawler", "dedicated", "ded", "exit", "googleusercontent", "host", "hosted",
        "hosting", "instance", "linode", "node", "ns", "server", "servers", "srv", "tor", "vm", "vps", "web",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> OfficeWords = new[]
    {
        "border", "branch", "corp", "edge", "egress", "firewall", "fw", "gate", "gateway", "gw", "hq", "inet", "internet", "mail", "mx", "office", "out", "outbound",
        "proxy", "remote", "router", "smtp", "vpn", "wan",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>How far a host name stands for its domain's owner: 0 for lines of access networks and for servers, else 0.3 or 0.4.</summary>
    /// <param name="host">Lower case, without the dot at the end.</param>
    /// <param name="domain">Its registrable part.</param>
    public static double Confidence(string host, string domain, IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(address);
        if (host.Length > LongestName || !host.EndsWith(domain, StringComparison.Ordinal))
            return 0;
        if (!NetworkClassifier.Classify(null, domain.Split('.')[0]).Kind.CanBeAccount())
            return 0;
        var own = host[..^domain.Length];
        var words = Words(own);
        var office = own.Length == 0;
        foreach (var word in words)
        {
            if (AccessWords.Contains(word) || ServerWords.Contains(word))
                return 0;
            office |= OfficeWords.Contains(word);
        }
        // A counter or a piece of the address: lines are numbered, offices are named.
        if (own.Count(char.IsAsciiDigit) > 3 || HoldsAddress(own, words, address))
            return 0;
        return office ? 0.4 : 0.3;
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var from = 0; from < text.Length;)
        {
            var to = from + 1;
            if (char.IsAsciiLetter(text[from]))
                while (to < text.Length && char.IsAsciiLetter(text[to]))
                    to++;
            else if (char.IsAsciiDigit(text[from]))
                while (to < text.Length && char.IsAsciiDigit(text[to]))
                    to++;
            if (char.IsAsciiLetterOrDigit(text[from]))
                words.Add(text[from..to]);
            from = to;
        }
        return words;
    }

    private static bool HoldsAddress(string own, List<string> words, IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (own.Replace("-", "", StringComparison.Ordinal).Contains(Convert.ToHexStringLower(bytes.AsSpan(bytes.Length - 4)), StringComparison.Ordinal))
            return true;
        var third = bytes[^2].ToString(CultureInfo.InvariantCulture);
        var fourth = bytes[^1].ToString(CultureInfo.InvariantCulture);
        for (var i = 1; i < words.Count; i++)
            if ((words[i - 1] == third && words[i] == fourth) || (words[i - 1] == fourth && words[i] == third))
                return true;
        return false;
    }
}
