namespace VisitorGateway.LoadTests.Reports;

/// <summary>A run and its parts.</summary>
/// <param name="Start">When the first part began, as <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/> gives it.</param>
internal sealed record PhasedReport(LoadReport Report, IReadOnlyList<PhaseFigures> Phases, long Start);
