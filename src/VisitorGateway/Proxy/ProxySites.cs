using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using VisitorGateway.Sites;

namespace VisitorGateway.Proxy;

/// <summary>The proxied sites by host name, and who may see the console.</summary>
internal sealed class ProxySites
{
    private readonly FrozenDictionary<string, ProxySite> _byHost;
    private readonly FrozenSet<string> _consoleHosts;
    private readonly FrozenSet<int> _visitorPorts;

    public ProxySites(IOptions<GatewayOptions> options, SiteRegistry sites)
    {
        var proxy = options.Value.Proxy;
        All = [.. proxy.Sites.Select(s => new ProxySite(s.Key, sites.Find(s.Key)!, s.Value))];
        _byHost = All.SelectMany(s => s.Options.Hosts.Select(h => KeyValuePair.Create(h, s))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _consoleHosts = proxy.ConsoleHosts.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _visitorPorts = proxy.Urls.Select(PortOf).ToFrozenSet();
    }

    public IReadOnlyList<ProxySite> All { get; }

    public ProxySite? Find(HostString host) => _byHost.GetValueOrDefault(host.Host);

    public ProxySite Get(string key) => All.First(s => s.Key == key);

    /// <summary>Whether what is no proxied site's may be answered: the console, its API, the demo site.</summary>
    public bool MayShowConsole(HttpContext context) =>
        !_visitorPorts.Contains(context.Connection.LocalPort)
        && (_consoleHosts.Count == 0 || _consoleHosts.Contains(context.Request.Host.Host));

    private static int PortOf(string url) => Microsoft.AspNetCore.Http.BindingAddress.Parse(url).Port;
}
