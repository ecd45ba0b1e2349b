using VisitorGateway.Api;
using VisitorGateway.People;
using VisitorGateway.SignIn;
using VisitorGateway.Sites;
using VisitorGateway.Storage;
using VisitorGateway.Users;

namespace VisitorGateway.Settings;

/// <summary>The tracked sites, each with what was heard of its snippet.</summary>
internal static class SitesEndpoints
{
    private const int RejectsLookedAt = 500;
    private const int ReasonsShown = 5;
    private const long Day = 24L * 3_600_000;

    public static void MapSites(this IEndpointRouteBuilder api) => api.MapGet("/sites", ListAsync).For(Role.Viewer).Produces<IReadOnlyList<SiteStatus>>();

    private static async Task<IResult> ListAsync(SiteRegistry sites, PersonIndex people, IGatewayStore store, TimeProvider time, CancellationToken token)
    {
        var seen = (await people.ReadAsync(token)).ToLookup(p => p.View.Site, StringComparer.Ordinal);
        var rejects = (await store.ReadRejectsAsync(RejectsLookedAt, token)).ToLookup(r => r.Site, StringComparer.Ordinal);
        var since = time.GetUtcNow().ToUnixTimeMilliseconds() - Day;
        SiteStatus StatusOf(Site site)
        {
            var latest = seen[site.Key].MaxBy(p => p.View.LastSeen)?.View;
            return new SiteStatus(
                site.Key,
                site.Name,
                site.Key != SiteRegistry.DemoKey || site.Origins.Count > 0,
                [.. site.Origins.Order(StringComparer.Ordinal)],
                site.CookieDomain,
                latest?.LastSeen,
                latest?.Page?.Url,
                seen[site.Key].Count(p => p.View.LastSeen >= since),
                [.. rejects[site.Key].GroupBy(r => r.Reason).Select(g => new SiteRefusal(g.Key, g.Max(r => r.ReceivedAt), g.Count())).OrderByDescending(r => r.At).Take(ReasonsShown)]);
        }

        return Results.Json([.. sites.All.OrderBy(s => s.Key, StringComparer.Ordinal).Select(StatusOf)], ApiJson.Default.IReadOnlyListSiteStatus);
    }
}
