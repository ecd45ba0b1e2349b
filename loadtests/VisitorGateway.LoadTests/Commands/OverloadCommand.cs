using System.CommandLine;
using System.Globalization;
using VisitorGateway.LoadTests.Arrivals;
using VisitorGateway.LoadTests.Overload;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.LoadTests.Running;
using VisitorGateway.LoadTests.Servers;
using VisitorGateway.LoadTests.Thresholds;

namespace VisitorGateway.LoadTests.Commands;

/// <summary>load overload SCENARIO: what becomes of requests, memory and everything else when five times the capacity is offered.</summary>
internal static class OverloadCommand
{
    /// <summary>A visitor's browser has a connection of its own; with few of them the load test would be the one to hold requests back.</summary>
    private const int Connections = 4000;

    /// <summary>What nobody sends any more must not be sent after the overload.</summary>
    private static readonly TimeSpan GivesUpAfter = TimeSpan.FromSeconds(1);

    public static void AddTo(RootCommand root)
    {
        var command = new Command("overload", "Offer a server its capacity, five times that for --for, and its capacity again.");
        var options = new LoadOptions(connections: Connections, measured: TimeSpan.FromSeconds(60));
        options.AddTo(command);
        var capacity = new Option<double?>("--capacity") { Description = "Requests a second that it can take; default: found, starting at --rate.", HelpName = "RATE" };
        var times = new Option<double>("--times") { Description = "How many times its capacity is offered.", HelpName = "N", DefaultValueFactory = _ => 5 };
        var step = LoadCommandLine.Span("--step", "How long each rate is measured to find the capacity.", TimeSpan.FromSeconds(5));
        var before = LoadCommandLine.Span("--before", "How long the capacity is offered first.", TimeSpan.FromSeconds(30));
        var after = LoadCommandLine.Span("--after", "How long the capacity is offered after the overload.", TimeSpan.FromSeconds(30));
        var p99 = LoadCommandLine.Span("--p99", "What p99 must stay under at the capacity, and is under when all is normal again.", TimeSpan.FromMilliseconds(100));
        var signIn = new Option<string?>("--sign-in") { Description = "One-time link of ./run sign-in, to ask the console's API as a console; a started gateway's is known.", HelpName = "LINK" };
        var thresholds = ThresholdTable.Option("accepted>=0.8, shed-p99<20ms, normal-after<=10s");
        foreach (var option in (Option[])[capacity, times, step, before, after, p99, signIn, thresholds])
            command.Add(option);
        command.SetAction((parsed, token) =>
        {
            var settings = options.Read(parsed) with { GivesUpAfter = GivesUpAfter };
            var phases = new OverloadPhases(parsed.GetValue(before), settings.For, parsed.GetValue(after), parsed.GetValue(times));
            return RunAsync(settings, phases, parsed.GetValue(capacity), parsed.GetValue(step), parsed.GetValue(p99), parsed.GetValue(signIn), parsed.GetValue(thresholds)!, token);
        });
        root.Add(command);
    }

    private static async Task<int> RunAsync(
        LoadSettings settings, OverloadPhases phases, double? capacity, TimeSpan step, TimeSpan p99, string? signIn, string[] thresholds, CancellationToken cancellationToken)
    {
        var rules = OverloadResult.Figures.Parse(thresholds);
        await using var target = await Target.OpenAsync(settings, cancellationToken);
        signIn ??= target.SignIn;
        var cookie = signIn is null ? null : await ConsoleSession.SignInAsync(target.Url, signIn, cancellationToken);
        var measurement = new Measurement(settings, target, Console.Error);
        var rate = capacity ?? await FindAsync(settings, target, step, p99, cancellationToken);
        var result = await OverloadRun.RunAsync(measurement, target, rate, phases, settings.WarmUp, p99, cookie, cancellationToken);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{settings.Scenario}, capacity {rate:#,0} a second ({(capacity is null ? $"p99 under {ReportFigures.Time(p99.TotalMicroseconds)}" : "as given")}), {settings.Connections:#,0} connections, {ReportBuilder.Machine}\n"));
        await Console.Out.WriteLineAsync(result.ToMarkdown());
        var checkedRules = rules.Select(rule => OverloadResult.Figures.Check(rule, result)).ToArray();
        await Console.Out.WriteLineAsync(ThresholdTable.ToMarkdown(checkedRules));
        return checkedRules.All(r => r.Holds) && result.Report.Store is not { Holds: false } ? 0 : 1;
    }

    private static async Task<double> FindAsync(LoadSettings settings, Target target, TimeSpan step, TimeSpan p99, CancellationToken cancellationToken)
    {
        var measurement = new Measurement(settings, target, TextWriter.Null);
        var first = FindMaxCommand.FirstRateOf(settings);
        await measurement.RunAsync(RatePlan.Constant(first, TimeSpan.FromSeconds(1)), settings.WarmUp, cancellationToken);
        await Console.Error.WriteLineAsync(FindMaxCommand.TableHead);
        var (rate, _) = await RateFinder.FindAsync(
            measurement, first, step, p99, (tried, report, holds) => Console.Error.WriteLineAsync(FindMaxCommand.RowOf(tried, report, holds)), cancellationToken);
        return rate > 0 ? rate : throw new InvalidDataException($"No rate keeps p99 under {ReportFigures.Time(p99.TotalMicroseconds)}; give the capacity with --capacity.");
    }
}
