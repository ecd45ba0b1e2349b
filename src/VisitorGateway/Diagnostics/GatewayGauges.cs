using System.Diagnostics.Metrics;
using VisitorGateway.Ingest;
using VisitorGateway.Recognise;
using VisitorGateway.Spool;

namespace VisitorGateway.Diagnostics;

/// <summary>What health says, as numbers that are asked for when somebody collects them.</summary>
internal sealed class GatewayGauges
{
    public const string MeterName = "VisitorGateway.Health";

    public GatewayGauges(IMeterFactory meters, IngestQueue queue, Ingestor ingestor, StoreWatch store, EventSpool spool, CompanyData companies)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("visitorgateway.ingest.waiting", () => queue.Events, "{event}", "Events that wait to be stored.");
        meter.CreateObservableGauge("visitorgateway.health.ready", () => ingestor.Recovered.IsCompletedSuccessfully && !store.IsAway ? 1 : 0, "{gateway}", "1 while events are taken.");
        meter.CreateObservableGauge("visitorgateway.spool.events", () => spool.Depth?.Events ?? 0, "{event}", "Events that wait on this gateway's disk for the store.");
        meter.CreateObservableGauge("visitorgateway.spool.size", () => spool.Depth?.Bytes ?? 0, "By", "Size of the file that they wait in.");
        meter.CreateObservableGauge("visitorgateway.company_data.problems", () => companies.Problems.Count, "{file}", "Company data that is not in use as it lies there.");
    }
}
