using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.LoadBalancing;

namespace VisitorGateway.Proxy;

/// <summary>The proxied sites in YARP's words: a route and a cluster for each.</summary>
internal static class YarpConfig
{
    public static readonly FrozenDictionary<string, string> LoadBalancing = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["least-requests"] = LoadBalancingPolicies.LeastRequests,
        ["round-robin"] = LoadBalancingPolicies.RoundRobin,
        ["two-choices"] = LoadBalancingPolicies.PowerOfTwoChoices,
        ["random"] = LoadBalancingPolicies.Random,
        ["first"] = LoadBalancingPolicies.FirstAlphabetical,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private const string ConnectSeconds = nameof(ProxySiteOptions.ConnectSeconds);

    public static InMemoryConfigProvider Of(ProxySites sites) => new([.. sites.All.Select(RouteOf)], [.. sites.All.Select(ClusterOf)]);

    public static void ConfigureClient(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        if (context.NewMetadata?.GetValueOrDefault(ConnectSeconds) is { } seconds)
            handler.ConnectTimeout = TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture));
    }

    private static RouteConfig RouteOf(ProxySite site) => new()
    {
        RouteId = site.Key,
        ClusterId = site.Key,
        Match = new RouteMatch { Hosts = [.. site.Options.Hosts], Path = "{**rest}" },
    };

    private static ClusterConfig ClusterOf(ProxySite site)
    {
        var options = site.Options;
        var destinations = new Dictionary<string, DestinationConfig>(StringComparer.OrdinalIgnoreCase);
        // "first" goes by name.
        for (var i = 0; i < options.Origins.Count; i++)
            destinations[$"{i:D3}"] = new DestinationConfig { Address = options.Origins[i], Host = options.OriginHost };
        return new ClusterConfig
        {
            ClusterId = site.Key,
            Destinations = destinations,
            LoadBalancingPolicy = LoadBalancing[options.LoadBalancing],
            HealthCheck = HealthOf(options),
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [ConnectSeconds] = options.ConnectSeconds.ToString(CultureInfo.InvariantCulture) },
            HttpClient = new HttpClientConfig
            {
                DangerousAcceptAnyServerCertificate = options.AcceptAnyCertificate,
                // Bytes over 127 in a header go through as they came.
                RequestHeaderEncoding = "latin1",
                ResponseHeaderEncoding = "latin1",
            },
            HttpRequest = new ForwarderRequestConfig
            {
                ActivityTimeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
                Version = options.OriginHttp == "2" ? HttpVersion.Version20 : HttpVersion.Version11,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            },
        };
    }

    private static HealthCheckConfig HealthOf(ProxySiteOptions options) => new()
    {
        Active = options.HealthPath is null ? null : new ActiveHealthCheckConfig
        {
            Enabled = true,
            Interval = TimeSpan.FromSeconds(options.HealthSeconds),
            Timeout = TimeSpan.FromSeconds(Math.Min(options.HealthSeconds, 5)),
            Path = options.HealthPath,
            Policy = "ConsecutiveFailures",
        },
        // With one origin there is nothing better to choose.
        Passive = options.Origins.Count < 2 ? null : new PassiveHealthCheckConfig
        {
            Enabled = true,
            Policy = "TransportFailureRate",
            ReactivationPeriod = TimeSpan.FromSeconds(options.HealthSeconds),
        },
        AvailableDestinationsPolicy = "HealthyOrPanic",
    };
}
