using System.CommandLine;
using System.Globalization;
using VisitorGateway.Storage;
using VisitorGateway.Storage.Copying;
using VisitorGateway.Storage.Redis;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Commands;

/// <summary>./run store copy: everything from the embedded store to Redis, or back. Stop the gateways first.</summary>
internal static class StoreCopyCommand
{
    private const string RedisPrefix = "redis:";

    public static Command Create(CommandStreams streams)
    {
        var from = new Option<string>("--from") { Description = "A data directory, or redis:CONNECTION.", HelpName = "STORE", Required = true };
        var to = new Option<string>("--to") { Description = "An empty data directory, or redis:CONNECTION of an empty Redis.", HelpName = "STORE", Required = true };
        var prefix = new Option<string>("--prefix") { Description = "What Redis' keys start with (setting Storage:Redis:Prefix).", HelpName = "TEXT", DefaultValueFactory = _ => "vg" };
        var command = new Command("copy", "Copy everything from one store to another; goes on where it was broken off. Stop the gateways first.") { from, to, prefix };
        command.SetAction((parsed, token) => RunAsync(parsed.GetValue(from)!, parsed.GetValue(to)!, parsed.GetValue(prefix)!, streams, token));
        return command;
    }

    private static async Task<int> RunAsync(string from, string to, string prefix, CommandStreams streams, CancellationToken cancellationToken)
    {
        if (from == to)
            return streams.Fail("--from and --to name the same store.");
        await using var source = await OpenAsync(from, prefix, isTarget: false);
        await using var target = await OpenAsync(to, prefix, isTarget: true);
        var events = Math.Max((await source.DescribeAsync(cancellationToken)).Events, 1);
        await ShowAsync("Copying", report => new StoreCopy(source, target).RunAsync(Report(report, events), cancellationToken), cancellationToken);
        StoreDigest? was = null, @is = null;
        await ShowAsync("Reading the source", async report => was = await StoreDigest.OfAsync(source, Report(report, events), cancellationToken), cancellationToken);
        await ShowAsync("Reading the copy", async report => @is = await StoreDigest.OfAsync(target, Report(report, events), cancellationToken), cancellationToken);
        if (was != @is)
            return streams.Fail($"The copy is not what the source is: {Count(was!.Events)} events (hash {was.Hash}) and {Count(@is!.Events)} events (hash {@is.Hash}). Did a gateway write meanwhile? Empty the target and copy again.");
        streams.Out.WriteLine($"{Count(was!.Events)} events copied and compared, hash {was.Hash}. The first start on the copy folds every profile again.");
        return 0;
    }

    private static async Task<IGatewayStore> OpenAsync(string place, string prefix, bool isTarget)
    {
        if (place.StartsWith(RedisPrefix, StringComparison.OrdinalIgnoreCase))
            return await RedisStore.OpenAsync(new RedisOptions { Connection = place[RedisPrefix.Length..], Prefix = prefix }, TimeProvider.System);
        return isTarget
            ? SqliteStore.Open(place, new SqliteOptions(), TimeProvider.System)
            : SqliteStore.OpenReadOnly(place);
    }

    private static Task ShowAsync(string what, Func<Action<double, string>, Task> work, CancellationToken cancellationToken) =>
        WorkProgress.RunAsync(Terminal.ErrorConsole, what, work, cancellationToken);

    private static Action<long> Report(Action<double, string> report, long events) => done =>
    {
        if (done % 1000 == 0)
            report(Math.Min(1, (double)done / events), $"{Count(done)} events");
    };

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
