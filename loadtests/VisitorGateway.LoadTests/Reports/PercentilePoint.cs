namespace VisitorGateway.LoadTests.Reports;

internal sealed record PercentilePoint(double Percent, long Microseconds);
