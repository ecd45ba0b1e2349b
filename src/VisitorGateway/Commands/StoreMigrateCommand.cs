using System.CommandLine;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Commands;

/// <summary>./run store migrate: what the first start of a newer build does, at a time of one's own.</summary>
internal static class StoreMigrateCommand
{
    public static Command Create(CommandStreams streams)
    {
        var directory = DataDirectory.Option();
        var command = new Command("migrate", "Bring the store of an older build up to date. Stop the gateway first.") { directory };
        command.SetAction(parsed =>
        {
            if (StoreSetup.IsRedis(StoreSettings.Read(parsed.GetValue(directory)!)))
            {
                streams.Out.WriteLine("The store is Redis (setting Storage:Redis:Connection), where nothing has to be brought up to date.");
                return 0;
            }

            var before = StoreFile.Migrate(parsed.GetValue(directory)!);
            var now = StoreFile.Describe(parsed.GetValue(directory)!).Schema;
            streams.Out.WriteLine(before == now ? $"The store has schema {now} already." : $"The store had schema {before} and has schema {now} now.");
            return 0;
        });
        return command;
    }
}
