namespace VisitorGateway.AccessLogs;

/// <summary>
/// A log does not say which site it is of. Most referrers of a site's pages are its own pages, so the host that most of the
/// first lines name is taken for it, if it leads clearly.
/// </summary>
internal static class SiteGuess
{
    private const double Lead = 0.2;

    /// <returns>Scheme and host, or null when no host stands out.</returns>
    public static string? BaseUrl(IEnumerable<AccessLogLine> lines)
    {
        var hosts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var all = 0;
        foreach (var line in lines)
        {
            if (!Uri.TryCreate(line.Referrer, UriKind.Absolute, out var uri) || uri is not { Scheme: "http" or "https", Host.Length: > 0 })
                continue;
            all++;
            var site = $"{uri.Scheme}://{uri.Authority}";
            hosts[site] = hosts.GetValueOrDefault(site) + 1;
        }

        var best = hosts.Count == 0 ? default : hosts.MaxBy(h => h.Value);
        return best.Value >= 3 && best.Value >= all * Lead ? best.Key : null;
    }
}
