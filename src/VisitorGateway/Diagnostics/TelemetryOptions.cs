namespace VisitorGateway.Diagnostics;

/// <summary>Where metrics are sent to. Without an address they stay in the process, where dotnet-counters finds them.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>Address of an OpenTelemetry collector, such as http://127.0.0.1:4318. Default none: nothing is sent.</summary>
    public string? Otlp { get; set; }

    /// <summary>http (protobuf over HTTP, usually port 4318) or grpc (usually port 4317). Default http.</summary>
    public string Protocol { get; set; } = "http";

    /// <summary>Seconds between sends, 1 to 3600. Default 15.</summary>
    public int IntervalSeconds { get; set; } = 15;

    /// <summary>Headers of each send, name=value separated by commas, such as an access token. Never logged.</summary>
    public string? Headers { get; set; }
}
