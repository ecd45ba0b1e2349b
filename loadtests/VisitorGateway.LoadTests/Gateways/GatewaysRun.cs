using System.Globalization;
using VisitorGateway.LoadTests.Arrivals;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.LoadTests.Running;
using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.LoadTests.Gateways;

/// <summary>
/// The same load on one gateway, two, and so on, each group with a Redis of its own. All groups run from the start to the end and are
/// loaded in turns, round after round: first at a fixed rate, then at the highest that each holds.
/// </summary>
internal sealed class GatewaysRun : IAsyncDisposable
{
    private readonly LoadSettings _settings;
    private readonly List<(string Row, GatewayGroup Group, Target Target, Measurement Measurement)> _groups = [];

    private GatewaysRun(LoadSettings settings) => _settings = settings;

    public GrowthTable Table { get; } = new("gateways");

    /// <summary>Acknowledged events that are missing or twice in a store.</summary>
    public long Lost { get; private set; }

    public long Acknowledged { get; private set; }

    public long Failed { get; private set; }

    /// <param name="counts">Gateways of each group.</param>
    /// <param name="flush">When Redis flushes its file: always, everysec or no.</param>
    public static async Task<GatewaysRun> StartAsync(LoadSettings settings, IReadOnlyList<int> counts, string flush, CancellationToken cancellationToken)
    {
        var run = new GatewaysRun(settings);
        try
        {
            foreach (var count in counts)
            {
                var group = await GatewayGroup.StartAsync(count, flush, cancellationToken);
                var target = await Target.OfAsync(group, cancellationToken);
                run._groups.Add((count.ToString(CultureInfo.InvariantCulture), group, target, new Measurement(settings, target, TextWriter.Null)));
            }

            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <param name="rate">Requests a second over all gateways of a group; the search for the highest starts there.</param>
    /// <param name="bound">What p99 must stay under at the highest rate; null leaves that rate out.</param>
    public async Task RunAsync(double rate, int rounds, TimeSpan? bound, TextWriter progress, CancellationToken cancellationToken)
    {
        foreach (var (row, _, _, measurement) in _groups)
        {
            await progress.WriteLineAsync($"warming up {row}");
            await measurement.RunAsync(RatePlan.Constant(rate, TimeSpan.FromSeconds(1)), _settings.WarmUp, cancellationToken);
        }

        for (var round = 1; round <= rounds; round++)
        {
            foreach (var (row, _, _, measurement) in _groups)
            {
                var report = await measurement.RunAsync(RatePlan.Constant(rate, _settings.For), TimeSpan.FromSeconds(1), cancellationToken);
                Failed += report.Failed + report.Shed;
                Add(row, string.Create(CultureInfo.InvariantCulture, $"at {rate:#,0}/s"), report);
                await progress.WriteLineAsync($"round {round} of {rounds}, {row}: p99 {ReportFigures.Time(report.Latency.P99)}");
            }

            foreach (var (row, _, _, measurement) in _groups)
            {
                if (bound is { } p99)
                    await FindAsync(row, measurement, rate, p99, progress, cancellationToken);
            }
        }

        foreach (var (_, _, _, measurement) in _groups)
        {
            var store = await measurement.CheckStoreAsync(cancellationToken);
            Acknowledged += store!.Acknowledged;
            Lost += store.Missing + store.Twice;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, group, target, _) in _groups)
        {
            await target.DisposeAsync();
            await group.DisposeAsync();
        }
    }

    private async Task FindAsync(string row, Measurement measurement, double rate, TimeSpan bound, TextWriter progress, CancellationToken cancellationToken)
    {
        var (highest, report) = await RateFinder.FindAsync(measurement, rate, _settings.For, bound, (_, _, _) => Task.CompletedTask, cancellationToken);
        var name = $"p99 under {ReportFigures.Time(bound.TotalMicroseconds)}";
        Table.Add(row, $"highest/s with {name}", highest);
        if (report is not null)
            Add(row, "there", report);
        await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{row}: at most {highest:#,0} a second with {name}"));
    }

    private void Add(string row, string where, LoadReport report)
    {
        Table.Add(row, $"answered/s {where}", report.AnsweredPerSecond);
        Table.Add(row, $"p50 {where}, ms", report.Latency.P50 / 1e3);
        Table.Add(row, $"p99 {where}, ms", report.Latency.P99 / 1e3);
        if (report.Server is { } gateways)
            Table.Add(row, $"gateways' µs a request {where}", gateways.MicrosecondsPerRequest);
        if (report.Beside is { } redis)
            Table.Add(row, $"Redis' µs a request {where}", redis.MicrosecondsPerRequest);
    }
}
