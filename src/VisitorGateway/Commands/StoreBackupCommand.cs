using System.CommandLine;
using System.Globalization;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Commands;

/// <summary>./run store backup FILE: a copy of everything that is committed, beside a running gateway.</summary>
internal static class StoreBackupCommand
{
    public static Command Create(CommandStreams streams)
    {
        var file = new Argument<string>("FILE") { Description = "The copy; must not exist." };
        var directory = DataDirectory.Option();
        var command = new Command("backup", "Copy the store into a file, also while the gateway runs.") { file, directory };
        command.SetAction((parsed, token) => RunAsync(parsed.GetValue(directory)!, parsed.GetValue(file)!, streams, token));
        return command;
    }

    private static async Task<int> RunAsync(string directory, string target, CommandStreams streams, CancellationToken cancellationToken)
    {
        if (StoreSetup.IsRedis(StoreSettings.Read(directory)))
            return await BackUpRedisAsync(directory, target, streams, cancellationToken);
        await WorkProgress.RunAsync(
            Terminal.ErrorConsole,
            "Copying",
            report => StoreFile.BackUpAsync(directory, target, new DirectProgress<double>(part => report(part, "")), cancellationToken),
            cancellationToken);
        var bytes = new FileInfo(target).Length.ToString("N0", CultureInfo.InvariantCulture);
        streams.Out.WriteLine($"{target}: {bytes} bytes. To restore: stop the gateway, remove gateway.db-wal and gateway.db-shm, and put it in the place of gateway.db.");
        return 0;
    }

    private static async Task<int> BackUpRedisAsync(string directory, string target, CommandStreams streams, CancellationToken cancellationToken)
    {
        await using var store = await StoreSetup.OpenForReadingAsync(directory);
        var all = Math.Max((await store.DescribeAsync(cancellationToken)).Events, 1);
        long events = 0;
        await WorkProgress.RunAsync(
            Terminal.ErrorConsole,
            "Copying",
            async report => events = await RedisBackup.RunAsync(store, target, done => report(Math.Min(1, (double)done / all), ""), cancellationToken),
            cancellationToken);
        streams.Out.WriteLine(
            $"{target}: {events.ToString("N0", CultureInfo.InvariantCulture)} events. To restore: put it as gateway.db into an empty directory, empty Redis, and ./run store copy --from DIRECTORY --to redis:CONNECTION.");
        return 0;
    }
}
