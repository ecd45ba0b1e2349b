using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using VisitorGateway.Collect;

namespace VisitorGateway.Proxy;

/// <summary>Records the views of pages whose script did not report: blocked, or there is none, as with machines.</summary>
internal sealed partial class ServerViews : BackgroundService
{
    /// <summary>Property of a page view that was seen by the gateway alone.</summary>
    public const string Property = "without_script";

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly ProxySites _sites;
    private readonly DocumentViews _documents;
    private readonly ServerViewRecorder _recorder;
    private readonly ProxyMetrics _metrics;
    private readonly ILogger<ServerViews> _log;

    public ServerViews(ProxySites sites, DocumentViews documents, ServerViewRecorder recorder, ProxyMetrics metrics, ILogger<ServerViews> log)
    {
        (_sites, _documents, _recorder, _metrics, _log) = (sites, documents, recorder, metrics, log);
        documents.Claimed = Claimed;
        documents.Sites = sites.All.Where(s => s.Options is { ServerViews: true, RequireConsent: false }).Select(s => s.Key).ToFrozenSet(StringComparer.Ordinal);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RecordAsync();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private void Claimed(DocumentView view)
    {
        _sites.Get(view.Facts.Site.Key).Counts.AddClaimed();
        _metrics.View(view.Facts.Site.Key, "claimed");
    }

    private async Task RecordAsync()
    {
        var views = _documents.TakeDue();
        if (views.Count == 0)
            return;
        var lost = 0;
        Exception? why = null;
        var waiting = new List<(DocumentView View, Task<bool> Done)>(views.Count);
        foreach (var view in views)
            waiting.Add((view, _recorder.RecordAsync(view)));
        foreach (var (view, done) in waiting)
        {
            var counts = _sites.Get(view.Facts.Site.Key).Counts;
#pragma warning disable CA1031 // A view that cannot be stored is counted; the sites go on.
            try
            {
                if (!await done)
                {
                    _documents.Forget(view);
                    Claimed(view);
                    continue;
                }

                counts.AddRecorded();
                _metrics.View(view.Facts.Site.Key, "recorded");
            }
            catch (Exception e)
            {
                why = e;
                lost++;
                counts.AddLost();
                _metrics.View(view.Facts.Site.Key, "lost");
            }
#pragma warning restore CA1031
        }

        if (lost > 0)
            LogLost(_log, lost, why!.Message);
    }

    [LoggerMessage(1, LogLevel.Warning, "{Count} page views of visitors without script were lost: {Reason}")]
    private static partial void LogLost(ILogger logger, int count, string reason);
}
