using System.Diagnostics;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.LoadTests.Running;
using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.LoadTests.Overload;

/// <summary>Offers a server its capacity, several times that, and its capacity again, in one go; asks meanwhile whether it is well.</summary>
internal static class OverloadRun
{
    private static readonly string[] Probed = ["/health/live", "/health/ready", "/api/v1/live"];

    /// <param name="capacity">Requests a second.</param>
    /// <param name="p99">What counts as normal.</param>
    /// <param name="cookie">name=value of a console's session; null asks the API as nobody.</param>
    public static async Task<OverloadResult> RunAsync(
        Measurement measurement, Target target, double capacity, OverloadPhases phases, TimeSpan warmUp, TimeSpan p99, string? cookie, CancellationToken cancellationToken)
    {
        var probes = Probed.Select(path => new Probe(target.Url, path, path.StartsWith("/api", StringComparison.Ordinal) ? cookie : null)).ToArray();
        try
        {
            var run = await measurement.RunPhasesAsync(phases.At(capacity), warmUp, null, cancellationToken);
            var (before, during, after) = (run.Phases[0], run.Phases[1], run.Phases[2]);
            var recovered = Recovery.SecondsAfter(run.Report.PerSecond, after.FromSecond, p99.TotalMicroseconds);
            var store = await measurement.CheckStoreAsync(cancellationToken);
            return new OverloadResult(
                capacity, before, during, after, recovered, [.. probes.SelectMany(probe => run.Phases.Select(phase => FiguresOf(probe, phase, run.Start)))], run.Report with { Store = store });
        }
        finally
        {
            foreach (var probe in probes)
                await probe.DisposeAsync();
        }
    }

    private static ProbeFigures FiguresOf(Probe probe, PhaseFigures phase, long start)
    {
        var from = start + (phase.FromSecond * Stopwatch.Frequency);
        var (asked, failed, p99) = probe.Between(from, from + (phase.Seconds * Stopwatch.Frequency));
        return new ProbeFigures(probe.Path, phase.Name, asked, failed, p99);
    }
}
