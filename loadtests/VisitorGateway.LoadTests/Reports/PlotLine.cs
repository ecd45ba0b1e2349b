namespace VisitorGateway.LoadTests.Reports;

internal sealed record PlotLine(string Name, IReadOnlyList<(double X, double Y)> Points);
