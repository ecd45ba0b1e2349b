using System.CommandLine;
using System.Globalization;
using VisitorGateway.LoadTests.Arrivals;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.LoadTests.Running;
using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.LoadTests.Commands;

/// <summary>load find-max SCENARIO: the highest rate that keeps p99 under a bound with nothing refused.</summary>
internal static class FindMaxCommand
{
    public const string TableHead = "| offered/s | answered/s | p50 | p99 | refused | failed | µs/request | |\n|---|---|---|---|---|---|---|---|";

    public static void AddTo(RootCommand root)
    {
        var command = new Command("find-max", "Find the highest rate that keeps p99 under a bound; starts at --rate, each step measures --for.");
        var options = new LoadOptions();
        options.AddTo(command);
        var bound = LoadCommandLine.Span("--p99", "What p99 must stay under.", TimeSpan.FromMilliseconds(5));
        command.Add(bound);
        command.SetAction((parsed, token) => RunAsync(options.Read(parsed), parsed.GetValue(bound), token));
        root.Add(command);
    }

    /// <exception cref="InvalidDataException">The settings' rate is not one number of 1 or more.</exception>
    public static double FirstRateOf(LoadSettings settings) => double.TryParse(settings.Rate, CultureInfo.InvariantCulture, out var rate) && rate >= 1
        ? rate
        : throw new InvalidDataException("--rate: the search starts from one rate, such as 1000.");

    public static string RowOf(double rate, LoadReport report, bool holds) => string.Create(CultureInfo.InvariantCulture,
        $"| {rate:#,0} | {report.AnsweredPerSecond:#,0} | {ReportFigures.Time(report.Latency.P50)} | {ReportFigures.Time(report.Latency.P99)} | {report.Shed:#,0} | {report.Failed:#,0} | {report.Server?.MicrosecondsPerRequest:0.0} | {(holds ? "holds" : "over")} |");

    private static async Task<int> RunAsync(LoadSettings settings, TimeSpan bound, CancellationToken cancellationToken)
    {
        var rate = FirstRateOf(settings);
        await using var target = await Target.OpenAsync(settings, cancellationToken);
        var measurement = new Measurement(settings, target, TextWriter.Null);
        await measurement.RunAsync(RatePlan.Constant(rate, TimeSpan.FromSeconds(1)), settings.WarmUp, cancellationToken);
        await Console.Out.WriteLineAsync(TableHead);
        var (highest, _) = await RateFinder.FindAsync(
            measurement, rate, settings.For, bound, (tried, report, holds) => Console.Out.WriteLineAsync(RowOf(tried, report, holds)), cancellationToken);
        var store = await measurement.CheckStoreAsync(cancellationToken);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"\n{settings.Scenario}: at most {highest:#,0} requests a second with p99 under {ReportFigures.Time(bound.TotalMicroseconds)}. {(store is null ? "Store not asked." : $"{store.Acknowledged:#,0} events acknowledged, {store.Missing} missing, {store.Twice} twice.")}"));
        return highest > 0 && store is not { Holds: false } ? 0 : 1;
    }
}
