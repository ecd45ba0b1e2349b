using System.CommandLine;
using System.Globalization;
using VisitorGateway.LoadTests.Arrivals;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.LoadTests.Running;
using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.LoadTests.Commands;

/// <summary>
/// load side-by-side SCENARIO: the gateway and the least that Kestrel can do with the same requests, in turns in one run, so
/// that whatever else the machine does meets both.
/// </summary>
internal static class SideBySideCommand
{
    public static void AddTo(RootCommand root)
    {
        var command = new Command("side-by-side", "Compare the gateway's processor time a request with that of a bare Kestrel, in turns in one run.");
        var options = new LoadOptions();
        options.AddTo(command);
        var rounds = LoadOptions.Number("--rounds", "Turns of each.", 5, 1, 100);
        var ratio = new Option<double?>("--ratio") { Description = "Exit code 1 when the gateway's median costs more than this many times the other's.", HelpName = "TIMES" };
        command.Add(rounds);
        command.Add(ratio);
        command.SetAction((parsed, token) => RunAsync(options.Read(parsed), parsed.GetValue(rounds), parsed.GetValue(ratio), token));
        root.Add(command);
    }

    private static async Task<int> RunAsync(LoadSettings settings, int rounds, double? bound, CancellationToken cancellationToken)
    {
        if (!RatePlan.TryParse(settings.Rate, settings.For, out var plan, out var error))
            throw new InvalidDataException($"--{error}");
        await using var bare = await Target.OpenAsync(settings with { Start = "bare" }, cancellationToken);
        await using var gateway = await Target.OpenAsync(settings with { Start = "gateway" }, cancellationToken);
        var sides = new[] { new Measurement(settings, bare, TextWriter.Null), new Measurement(settings, gateway, TextWriter.Null) };
        var reports = new List<LoadReport>[] { [], [] };
        foreach (var side in sides)
            await side.RunAsync(RatePlan.Constant(plan.Requests / plan.For.TotalSeconds, TimeSpan.FromSeconds(1)), settings.WarmUp, cancellationToken);

        await Console.Out.WriteLineAsync("| round | server | answered/s | p50 | p99 | failed | µs/request | MB |\n|---|---|---|---|---|---|---|---|");
        for (var round = 1; round <= rounds; round++)
        {
            for (var i = 0; i < sides.Length; i++)
            {
                var report = await sides[i].RunAsync(plan, TimeSpan.FromSeconds(1), cancellationToken);
                reports[i].Add(report);
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"| {round} | {report.Target} | {report.AnsweredPerSecond:#,0} | {ReportFigures.Time(report.Latency.P50)} | {ReportFigures.Time(report.Latency.P99)} | {report.Failed + report.Shed} | {report.Server?.MicrosecondsPerRequest:0.0} | {report.Server?.PeakMegabytes:0} |"));
            }
        }

        return await ConcludeAsync(settings, reports, await sides[1].CheckStoreAsync(cancellationToken) is not { Holds: false }, bound);
    }

    private static async Task<int> ConcludeAsync(LoadSettings settings, List<LoadReport>[] reports, bool storeHolds, double? bound)
    {
        var (bare, gateway) = (Median(reports[0]), Median(reports[1]));
        if (bare is null or 0 || gateway is null)
            throw new InvalidDataException("The servers' use of the processor could not be measured; side-by-side needs Linux.");
        var ratio = gateway.Value / bare.Value;
        var failed = reports.SelectMany(r => r).Sum(r => r.Failed + r.Shed);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"\n{settings.Scenario} at {settings.Rate}/s: median {gateway:0.0} µs/request, bare Kestrel {bare:0.0}: ratio {ratio:0.00}{(bound is null ? "" : $" (bound {bound:0.00})")}; {failed} failed or refused; {(storeHolds ? "nothing acknowledged is missing or twice in the store" : "ACKNOWLEDGED EVENTS ARE MISSING OR TWICE")}."));
        return storeHolds && (bound is null || ratio <= bound) ? 0 : 1;
    }

    private static double? Median(List<LoadReport> reports)
    {
        var values = reports.Select(r => r.Server?.MicrosecondsPerRequest).OfType<double>().Order().ToArray();
        return values.Length == 0 ? null : values[values.Length / 2];
    }
}
