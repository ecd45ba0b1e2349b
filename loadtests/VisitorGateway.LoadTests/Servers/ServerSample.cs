namespace VisitorGateway.LoadTests.Servers;

/// <param name="At">Seconds since the measured part began.</param>
/// <param name="Cores">Processor cores that were busy with it since the sample before.</param>
internal sealed record ServerSample(double At, double Cores, double MemoryMegabytes);
