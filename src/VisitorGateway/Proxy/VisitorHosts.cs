using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using VisitorGateway.Collect;
using Yarp.ReverseProxy.Forwarder;

namespace VisitorGateway.Proxy;

/// <summary>
/// Requests for proxied hosts: the snippet and its events are answered here, everything else goes to the origin. Nothing of
/// the gateway's own is reachable under such a host, however its path is written.
/// </summary>
internal sealed partial class VisitorHosts(RequestDelegate next, PackedFiles files, CollectEndpoint collect, ProxyMetrics metrics, ILogger<VisitorHosts> log)
{
    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);

    private long _failedSinceLog;
    private long _lastLog = long.MinValue;

    public Task InvokeAsync(HttpContext context)
    {
        var site = context.Features.Get<ProxySite>()!;
        var request = context.Request;
        if (HttpsRedirect.Applies(site, request))
        {
            HttpsRedirect.Send(context, site);
            return Task.CompletedTask;
        }

        if (Is(request.Path, site.ScriptPath) && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
            return files.Snippet.SendAsync(context);
        if (Is(request.Path, site.CollectPath) && HttpMethods.IsPost(request.Method))
            return collect.HandleAsync(context);
        if (Is(request.Path, site.CollectPath) && HttpMethods.IsOptions(request.Method))
            return collect.PreflightAsync(context);
        return ForwardAsync(context, site);
    }

    /// <summary>To the letter: another spelling may be the origin's.</summary>
    private static bool Is(PathString asked, string path) => string.Equals(asked.Value, path, StringComparison.Ordinal);

    private async Task ForwardAsync(HttpContext context, ProxySite site)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = site.Options.MaxRequestBytes;
        await next(context);
        if (context.GetForwarderErrorFeature() is not { } failure || context.RequestAborted.IsCancellationRequested)
        {
            if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable && !context.Response.HasStarted)
                context.Response.Headers.RetryAfter = "5";
            return;
        }

        site.Counts.AddOriginFailed();
        metrics.OriginFailed(site.Key, failure.Error.ToString());
        LogNowAndThen(site.Key, failure);
    }

    /// <summary>An origin that is away fails every request; one line a minute says so.</summary>
    private void LogNowAndThen(string site, IForwarderErrorFeature failure)
    {
        var failed = Interlocked.Increment(ref _failedSinceLog);
        var last = Interlocked.Read(ref _lastLog);
        var now = Environment.TickCount64;
        if ((last != long.MinValue && now - last < LogInterval.TotalMilliseconds) || Interlocked.CompareExchange(ref _lastLog, now, last) != last)
            return;
        Interlocked.Add(ref _failedSinceLog, -failed);
        LogFailed(log, failed, site, failure.Error, failure.Exception?.GetBaseException().Message);
    }

    [LoggerMessage(1, LogLevel.Warning, "{Count} requests were not answered by their origin, the last one of the site {Site}: {Error} {Reason}")]
    private static partial void LogFailed(ILogger logger, long count, string site, ForwarderError error, string? reason);
}
