using System.Collections.Frozen;
using System.Text;
using Microsoft.Extensions.Options;

namespace VisitorGateway.Sites;

/// <summary>The configured sites by key. The site "demo" is there from the start so that a newcomer has something to send to.</summary>
internal sealed class SiteRegistry
{
    public const string DemoKey = "demo";

    private readonly FrozenDictionary<string, Site> _sites;
    private readonly FrozenDictionary<string, Site>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public SiteRegistry(IOptions<GatewayOptions> options)
    {
        var sites = new Dictionary<string, Site>(StringComparer.Ordinal)
        {
            [DemoKey] = ToSite(DemoKey, new SiteOptions { Name = "Demo site", AllowLoopback = true, CountHeadless = true }),
        };
        foreach (var (key, site) in options.Value.Sites)
            sites[key] = ToSite(key, site);
        _sites = sites.ToFrozenDictionary(StringComparer.Ordinal);
        _bySpan = _sites.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IEnumerable<Site> All => _sites.Values;

    public Site? Find(ReadOnlySpan<char> key) => _bySpan.TryGetValue(key, out var site) ? site : null;

    private static Site ToSite(string key, SiteOptions options) => new(
        key,
        options.Name ?? key,
        options.Origins.Select(o => o.TrimEnd('/')).ToFrozenSet(StringComparer.OrdinalIgnoreCase),
        options.AllowLoopback,
        options.CountHeadless,
        options.CookieDomain,
        [.. options.InternalDomains],
        options.PrivateParameters.ToFrozenSet(StringComparer.OrdinalIgnoreCase))
    {
        PagesPerMinute = options.PagesPerMinute ?? (options.CountHeadless ? 0 : SiteOptions.StandardPagesPerMinute),
        SearchParameters = [.. options.SearchParameters],
        IdentifyKey = options.IdentifyKey is { } identify ? Encoding.UTF8.GetBytes(identify) : null,
    };
}
