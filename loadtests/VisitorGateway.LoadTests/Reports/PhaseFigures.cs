using VisitorGateway.LoadTests.Latency;
using VisitorGateway.LoadTests.Running;
using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.LoadTests.Reports;

/// <summary>What became of the requests that were due in one part of a run; times in microseconds.</summary>
/// <param name="FromSecond">First second of the part, counted from the run's start.</param>
/// <param name="Latency">From when requests were due to their answer, failed ones too; refused ones are not in it.</param>
/// <param name="Service">Of those that were answered, from when they were sent.</param>
/// <param name="ShedLatency">Of those that were refused with 503, from when they were sent.</param>
/// <param name="Untold">Refused without a Retry-After of 1 to 5 s.</param>
/// <param name="PeakMegabytes">Of the server; null when it could not be looked at.</param>
internal sealed record PhaseFigures(
    string Name,
    double Rate,
    int FromSecond,
    int Seconds,
    long Answered,
    long Shed,
    long Failed,
    LatencySummary Latency,
    LatencySummary Service,
    LatencySummary ShedLatency,
    long Untold,
    double? PeakMegabytes)
{
    public double AnsweredPerSecond => (double)Answered / Seconds;

    public double ShedPerSecond => (double)Shed / Seconds;

    /// <param name="seconds">Of the whole run.</param>
    /// <param name="samples">Of the whole run; empty when the server could not be looked at.</param>
    public static PhaseFigures Of(Phase phase, int from, IReadOnlyList<Second> seconds, IReadOnlyList<ServerSample> samples)
    {
        var length = (int)phase.For.TotalSeconds;
        var (latency, service, shed) = (new LatencyHistogram(digits: 2), new LatencyHistogram(digits: 2), new LatencyHistogram(digits: 2));
        var (failed, untold) = (0L, 0L);
        for (var i = from; i < from + length; i++)
        {
            latency.Add(seconds[i].Latency);
            service.Add(seconds[i].Service);
            shed.Add(seconds[i].ShedLatency);
            failed += seconds[i].Failed;
            untold += seconds[i].Untold;
        }

        var memory = samples.Where(s => s.At > from && s.At <= from + length).Select(s => s.MemoryMegabytes).ToArray();
        return new PhaseFigures(
            phase.Name, phase.Rate, from, length, service.Count, shed.Count, failed,
            LatencySummary.Of(latency), LatencySummary.Of(service), LatencySummary.Of(shed), untold, memory.Length == 0 ? null : memory.Max());
    }
}
