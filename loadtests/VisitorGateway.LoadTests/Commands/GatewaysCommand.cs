using System.CommandLine;
using System.Globalization;
using VisitorGateway.LoadTests.Gateways;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.LoadTests.Running;

namespace VisitorGateway.LoadTests.Commands;

/// <summary>load gateways SCENARIO: the same load on one gateway and on several that share a Redis.</summary>
internal static class GatewaysCommand
{
    private const int MaxGateways = 64;

    public static void AddTo(RootCommand root)
    {
        var command = new Command("gateways", "Compare groups of gateways on one Redis each, started for it: at --rate over all gateways of a group, and at the highest rate that each group holds.");
        var options = new LoadOptions(measured: TimeSpan.FromSeconds(10));
        options.AddTo(command);
        var counts = new Option<string>("--counts") { Description = "Gateways of each group, with commas.", HelpName = "N,N", DefaultValueFactory = _ => "1,2,4" };
        var rounds = LoadOptions.Number("--rounds", "Turns of each group; the table has medians.", 3, 1, 100);
        var flush = new Option<string>("--appendfsync") { Description = "When Redis flushes its file: always, everysec or no.", HelpName = "WHEN", DefaultValueFactory = _ => "everysec" };
        flush.AcceptOnlyFromAmong("always", "everysec", "no");
        var p99 = LoadCommandLine.Span("--p99", "What p99 must stay under at the highest rate; 0 leaves the search out.", TimeSpan.FromMilliseconds(100));
        foreach (var option in (Option[])[counts, rounds, flush, p99])
            command.Add(option);
        command.SetAction((parsed, token) => RunAsync(
            options.Read(parsed), CountsOf(parsed.GetValue(counts)!), parsed.GetValue(rounds), parsed.GetValue(flush)!, parsed.GetValue(p99), token));
        root.Add(command);
    }

    /// <exception cref="InvalidDataException">They are no numbers with commas.</exception>
    internal static IReadOnlyList<int> CountsOf(string text)
    {
        var counts = new List<int>();
        foreach (var part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MaxGateways)
                throw new InvalidDataException($"--counts: '{part}' is no number of gateways from 1 to {MaxGateways}.");
            counts.Add(count);
        }

        return counts;
    }

    private static async Task<int> RunAsync(LoadSettings settings, IReadOnlyList<int> counts, int rounds, string flush, TimeSpan p99, CancellationToken cancellationToken)
    {
        await using var run = await GatewaysRun.StartAsync(settings, counts, flush, cancellationToken);
        await run.RunAsync(FindMaxCommand.FirstRateOf(settings), rounds, p99 > TimeSpan.Zero ? p99 : null, Console.Error, cancellationToken);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{settings.Scenario}, Redis with appendfsync {flush}, {settings.Connections} connections, medians of {rounds} rounds in turns, {ReportBuilder.Machine}\n"));
        await Console.Out.WriteLineAsync(run.Table.ToMarkdown());
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{run.Acknowledged:#,0} events acknowledged, {run.Lost} of them missing or twice in their store."));
        return run.Lost == 0 ? 0 : 1;
    }
}
