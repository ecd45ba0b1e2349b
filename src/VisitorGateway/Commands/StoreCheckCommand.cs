using System.CommandLine;
using System.Globalization;
using VisitorGateway.Ingest;
using VisitorGateway.Storage;
using VisitorGateway.Storage.Redis;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Commands;

/// <summary>./run store check: whether the file is sound and every saved fold is what its log says. Beside a running gateway too.</summary>
internal static class StoreCheckCommand
{
    private const int ShownProblems = 20;

    public static Command Create(CommandStreams streams)
    {
        var directory = DataDirectory.Option();
        var command = new Command("check", "Check the file or Redis, the logs, and that every saved profile is what its events say. Exit code 1 on problems.") { directory };
        command.SetAction((parsed, token) => RunAsync(parsed.GetValue(directory)!, streams, token));
        return command;
    }

    private static Task<int> RunAsync(string directory, CommandStreams streams, CancellationToken cancellationToken)
    {
        var options = StoreSettings.Read(directory);
        return StoreSetup.IsRedis(options)
            ? CheckRedisAsync(directory, options, streams, cancellationToken)
            : CheckFileAsync(directory, streams, cancellationToken);
    }

    private static async Task<int> CheckRedisAsync(string directory, GatewayOptions options, CommandStreams streams, CancellationToken cancellationToken)
    {
        List<string> problems = [];
        await using var store = await RedisStore.OpenAsync(StoreSetup.RedisOptionsOf(options.Storage.Redis), TimeProvider.System);
        var about = await store.DescribeAsync(cancellationToken);
        long events = 0;
        await WorkProgress.RunAsync(
            Terminal.ErrorConsole,
            "Events",
            report => store.CheckAsync(problems.Add, n => report(Math.Min(1, (double)(events = n) / Math.Max(about.Events, 1)), Count(n)), cancellationToken),
            cancellationToken);
        return await CheckFoldsAsync(store, directory, events, about.Profiles, problems, streams, cancellationToken);
    }

    private static async Task<int> CheckFileAsync(string directory, CommandStreams streams, CancellationToken cancellationToken)
    {
        List<string> problems = [];
        var facts = StoreFile.Describe(directory);
        var (events, profiles) = (facts.Counts[0].Value, facts.Counts[1].Value);
        var structure = new StructureCheck(directory, problems.Add);
        await ShowAsync("File", _ => structure.CheckFile(), cancellationToken);
        await ShowAsync(
            "Events",
            report => structure.CheckLogs(new DirectProgress<long>(n => report((double)n / Math.Max(events, 1), Count(n))), cancellationToken),
            cancellationToken);
        await using var store = SqliteStore.OpenReadOnly(directory);
        return await CheckFoldsAsync(store, directory, events, profiles, problems, streams, cancellationToken);
    }

    private static async Task<int> CheckFoldsAsync(
        IGatewayStore store, string directory, long events, long profiles, List<string> problems, CommandStreams streams, CancellationToken cancellationToken)
    {
        var check = new FoldCheck(store, new ProfileLoader(store, CurrentRules.Load(directory)), problems.Add);
        await WorkProgress.RunAsync(
            Terminal.ErrorConsole,
            "Profiles",
            report => check.RunAsync(n => report((double)n / Math.Max(profiles, 1), Count(n)), cancellationToken),
            cancellationToken);
        return Report(streams, problems, $"{Count(events)} events and {Count(check.Checked)} profiles are sound.{Skipped(check)}");
    }

    private static Task ShowAsync(string what, Action<Action<double, string>> work, CancellationToken cancellationToken) =>
        WorkProgress.RunAsync(Terminal.ErrorConsole, what, report => Task.Run(() => work(report), cancellationToken), cancellationToken);

    private static string Skipped(FoldCheck check) => check.OfOtherRules == 0
        ? ""
        : $" {Count(check.OfOtherRules)} profiles were saved under other rules than those of today and could not be compared; the next start scores them again.";

    private static int Report(CommandStreams streams, List<string> problems, string sound)
    {
        if (problems.Count == 0)
        {
            streams.Out.WriteLine(sound);
            return 0;
        }

        foreach (var problem in problems.Take(ShownProblems))
            streams.Error.WriteLine(problem);
        var more = problems.Count > ShownProblems ? $" ({ShownProblems} are shown)" : "";
        return streams.Fail($"{Count(problems.Count)} problems{more}. Restore a backup, or keep a copy of the data directory and ask for help.");
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
