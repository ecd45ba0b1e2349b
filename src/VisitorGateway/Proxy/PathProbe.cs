using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy;

namespace VisitorGateway.Proxy;

/// <summary>
/// Asks each origin whether it has anything of its own where the gateway answers in its place: at the start, each hour, and each
/// minute while an origin does not say. An origin that answers a name nobody can have chosen in the same way (a page for every
/// address, a sign-in before everything) has nothing there. Only GET and OPTIONS are asked: they change nothing.
/// </summary>
internal sealed partial class PathProbe(ProxySites sites, IProxyStateLookup clusters, ILogger<PathProbe> log) : BackgroundService
{
    public const string Agent = "VisitorGateway (looks whether its paths are free)";

    private const int NameLetters = 12;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _asking = new(1);
    private readonly ConcurrentDictionary<string, PathReport> _reports = new(StringComparer.Ordinal);

    /// <summary>What the site's origins said when they were last asked.</summary>
    public PathReport Of(string site) => _reports.GetValueOrDefault(site, PathReport.Unasked);

    /// <summary>One round; a second one waits for the first, so that what both find is told once.</summary>
    /// <returns>False when an origin did not say.</returns>
    public async Task<bool> AskAllAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            return await AskEachAsync(cancellationToken);
        }
        finally
        {
            _asking.Release();
        }
    }

    public override void Dispose()
    {
        _asking.Dispose();
        base.Dispose();
    }

    private async Task<bool> AskEachAsync(CancellationToken cancellationToken)
    {
        var isComplete = true;
        foreach (var site in sites.All)
        {
            var before = Of(site.Key);
            var report = await AskAsync(site, cancellationToken);
            _reports[site.Key] = report;
            isComplete &= report.IsComplete;
            foreach (var taken in report.Taken)
            {
                if (!before.Taken.Contains(taken))
                    LogTaken(log, site.Key, taken.Origin, taken.Path, taken.Status, taken.Setting);
            }
        }

        return isComplete;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
                await Task.Delay(await AskAllAsync(stoppingToken) ? Again : Soon, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task<PathReport> AskAsync(ProxySite site, CancellationToken cancellationToken)
    {
        var taken = new List<PathCollision>();
        var isComplete = true;
        foreach (var origin in site.Options.Origins.Select(o => o.TrimEnd('/')))
        {
            foreach (var (setting, path) in ((string, string)[])[(nameof(ProxySiteOptions.ScriptPath), site.ScriptPath), (nameof(ProxySiteOptions.CollectPath), site.CollectPath)])
            {
                var (status, isKnown) = await IsTakenAsync(site, origin, path, cancellationToken);
                isComplete &= isKnown;
                if (status is not null)
                    taken.Add(new PathCollision(origin, path, status.Value, $"Proxy:Sites:{site.Key}:{setting}"));
            }
        }

        return new PathReport(taken, isComplete);
    }

    /// <returns>The status of an answer that only something of the origin's own gives, and whether the origin said enough to tell.</returns>
    private async Task<(int? Status, bool IsKnown)> IsTakenAsync(ProxySite site, string origin, string path, CancellationToken cancellationToken)
    {
        var nobodys = NobodysLike(path);
        var isKnown = true;
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Options])
        {
            if (await AskAsync(site, method, origin + path, cancellationToken) is not { } answer || await AskAsync(site, method, origin + nobodys, cancellationToken) is not { } usual)
                isKnown = false;
            else if (answer.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Gone) && answer != usual)
                return ((int)answer.Status, true);
        }

        return (null, isKnown);
    }

    /// <summary>Null for no answer, and for one that tells of trouble and not of the path.</summary>
    private async Task<Answer?> AskAsync(ProxySite site, HttpMethod method, string url, CancellationToken cancellationToken)
    {
        if (!clusters.TryGetCluster(site.Key, out var cluster))
            return null;
        using var request = new HttpRequestMessage(method, url) { Version = cluster.Model.Config.HttpRequest!.Version!, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var host = site.Options.Hosts[0];
        request.Headers.Host = site.Options.OriginHost ?? host;
        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", host);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", site.Site.Origins.Any(o => o.StartsWith("https:", StringComparison.Ordinal)) ? "https" : "http");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var response = await cluster.Model.HttpClient.SendAsync(request, patience.Token);
            return response.StatusCode is HttpStatusCode.TooManyRequests or (>= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented)
                ? null
                : new Answer(response.StatusCode, response.Content.Headers.ContentType?.MediaType);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    /// <summary>A path in the same folder and with the same ending, of a name that nobody has chosen.</summary>
    private static string NobodysLike(string path)
    {
        var name = path.LastIndexOf('/') + 1;
        var ending = path.LastIndexOf('.');
        return path[..name] + RandomNumberGenerator.GetString("abcdefghikmnopqrstuvwxyz", NameLetters) + (ending > name ? path[ending..] : "");
    }

    [LoggerMessage(1, LogLevel.Warning, "The site {Site} has something of its own at {Path} ({Origin} answers {Status}), and visitors get the gateway's there instead: set {Setting} to a path that is free")]
    private static partial void LogTaken(ILogger logger, string site, string origin, string path, int status, string setting);

    private sealed record Answer(HttpStatusCode Status, string? MediaType);
}
