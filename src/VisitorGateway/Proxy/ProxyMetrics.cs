using System.Diagnostics.Metrics;
using VisitorGateway.Proxy.Injection;

namespace VisitorGateway.Proxy;

/// <summary>What becomes of pages, page views and requests to origins.</summary>
internal sealed class ProxyMetrics
{
    public const string MeterName = "VisitorGateway.Proxy";

    private readonly Counter<long> _pages;
    private readonly Counter<long> _views;
    private readonly Counter<long> _failures;

    public ProxyMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _pages = meter.CreateCounter<long>("visitorgateway.proxy.pages", "{page}", "Pages that passed, by whether the snippet was put in, or why not.");
        _views = meter.CreateCounter<long>("visitorgateway.proxy.views", "{view}", "Page views seen by the proxy: claimed by the script, recorded without it, or lost.");
        _failures = meter.CreateCounter<long>("visitorgateway.proxy.origin_failures", "{request}", "Requests that no origin answered to the end.");
    }

    public void Injected(string site) => Add(_pages, site, "injected");

    public void Skipped(string site, SkipReason reason) => Add(_pages, site, reason.ToString());

    public void View(string site, string outcome) => Add(_views, site, outcome);

    public void OriginFailed(string site, string error) => Add(_failures, site, error);

    private static void Add(Counter<long> counter, string site, string outcome) =>
        counter.Add(1, new KeyValuePair<string, object?>("site", site), new KeyValuePair<string, object?>("outcome", outcome));
}
