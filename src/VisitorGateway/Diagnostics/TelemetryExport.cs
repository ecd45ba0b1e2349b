using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using VisitorGateway.SignIn;

namespace VisitorGateway.Diagnostics;

/// <summary>
/// Sends metrics at an interval, and once more when the gateway stops. A collector that is away costs its metrics and nothing
/// else: sending runs on a thread of its own.
/// </summary>
internal sealed class TelemetryExport(IOptions<GatewayOptions> options, GatewayGauges gauges) : IHostedService
{
    private const int SendTimeoutMilliseconds = 3000;

    /// <summary>Ours, the server's, the runtime's. Names as documented in docs/operations-metrics.md.</summary>
    private static readonly string[] Meters =
        ["VisitorGateway.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private MeterProvider? _provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        GC.KeepAlive(gauges);
        var telemetry = options.Value.Telemetry;
        if (telemetry.Otlp is { } address)
            _provider = Build(telemetry, new Uri(address));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        // Disposing sends what is left, within the timeout of one send.
        _provider?.Dispose();
        _provider = null;
        return Task.CompletedTask;
    }

    private static MeterProvider Build(TelemetryOptions telemetry, Uri address) => Sdk.CreateMeterProviderBuilder()
        .ConfigureResource(resource => resource.AddService("visitorgateway", serviceVersion: SignInFeature.Version))
        .AddMeter(Meters)
        .AddOtlpExporter((exporter, reader) =>
        {
            exporter.Protocol = telemetry.Protocol == "grpc" ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
            exporter.Endpoint = EndpointOf(telemetry, address);
            exporter.TimeoutMilliseconds = SendTimeoutMilliseconds;
            if (telemetry.Headers is not null)
                exporter.Headers = telemetry.Headers;
            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = telemetry.IntervalSeconds * 1000;
            reader.PeriodicExportingMetricReaderOptions.ExportTimeoutMilliseconds = SendTimeoutMilliseconds;
        })
        .Build();

    /// <summary>A bare address over HTTP stands for the path that collectors take metrics at.</summary>
    private static Uri EndpointOf(TelemetryOptions telemetry, Uri address) =>
        telemetry.Protocol == "http" && address.AbsolutePath == "/" ? new Uri(address, "/v1/metrics") : address;
}
