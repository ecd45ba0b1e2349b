using VisitorGateway.Proxy.Injection;
using Yarp.ReverseProxy;

namespace VisitorGateway.Proxy;

internal sealed class ProxyHealthReader(ProxySites sites, IProxyStateLookup state, PathProbe paths)
{
    /// <summary>By the site's key.</summary>
    public IReadOnlyDictionary<string, ProxyHealth> Read()
    {
        var all = new SortedDictionary<string, ProxyHealth>(StringComparer.Ordinal);
        foreach (var site in sites.All)
        {
            var counts = site.Counts;
            var report = paths.Of(site.Key);
            var up = state.TryGetCluster(site.Key, out var cluster) ? cluster.DestinationsState.AvailableDestinations.Count : 0;
            all[site.Key] = new ProxyHealth(
                site.Options.Origins.Count, up, counts.OriginFailed, counts.Injected, SkippedOf(counts),
                counts.ViewsClaimed, counts.ViewsRecorded, counts.ViewsLost, site.ScriptPath, site.CollectPath,
                report.IsComplete, report.Taken.Count == 0 ? null : report.Taken);
        }

        return all;
    }

    private static SortedDictionary<string, long> SkippedOf(ProxyCounts counts)
    {
        var skipped = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var reason in Enum.GetValues<SkipReason>())
        {
            if (counts.Skipped(reason) is > 0 and var count)
                skipped[reason.ToString()] = count;
        }

        return skipped;
    }
}
