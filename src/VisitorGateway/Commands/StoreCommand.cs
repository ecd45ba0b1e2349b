using System.CommandLine;

namespace VisitorGateway.Commands;

/// <summary>./run store: looks after what is kept.</summary>
internal static class StoreCommand
{
    public static void AddTo(RootCommand root, CommandStreams streams)
    {
        var store = new Command("store", "Look after the store: what is in it, whether it is sound, copies of it.")
        {
            StoreInfoCommand.Create(streams),
            StoreCheckCommand.Create(streams),
            StoreBackupCommand.Create(streams),
            StoreMigrateCommand.Create(streams),
            StoreCopyCommand.Create(streams),
            StoreExportCommand.Create(streams),
            StoreEraseCommand.Create(streams),
        };
        root.Add(store);
    }
}
