using System.Net;

namespace VisitorGateway.AccessLogs;

/// <summary>A request as a web server logged it.</summary>
/// <param name="Host">The client as it is written: an address, or a name when the server looked it up.</param>
/// <param name="Address">Null when the client is written as a name.</param>
/// <param name="Time">Milliseconds since 1970 UTC.</param>
/// <param name="Target">Path and query as requested.</param>
/// <param name="Referrer">Null in the common format and for "-".</param>
internal sealed record AccessLogLine(
    string Host,
    IPAddress? Address,
    long Time,
    string Method,
    string Target,
    int Status,
    string? Referrer,
    string? UserAgent);
