using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.LoadTests.Reports;

/// <summary>What the server's process used while it was measured.</summary>
internal sealed record ServerUse(double ProcessorSeconds, double MicrosecondsPerRequest, double PeakMegabytes, IReadOnlyList<ServerSample> Samples);
