using System.CommandLine;
using VisitorGateway.Export;
using VisitorGateway.Ingest;
using VisitorGateway.Privacy;

namespace VisitorGateway.Commands;

/// <summary>./run store export WHO: what is kept of a person, one JSON object a line. Reads beside a running gateway.</summary>
internal static class StoreExportCommand
{
    public static Command Create(CommandStreams streams)
    {
        var who = StoreEraseCommand.Who();
        var directory = DataDirectory.Option();
        var command = new Command("export", "Write everything that is kept of a person to standard output, one JSON object a line.") { who, directory };
        command.SetAction((parsed, token) => RunAsync(parsed.GetValue(directory)!, parsed.GetValue(who)!, streams, token));
        return command;
    }

    private static async Task<int> RunAsync(string directory, string who, CommandStreams streams, CancellationToken cancellationToken)
    {
        await using var store = await StoreSetup.OpenForReadingAsync(directory);
        var rules = CurrentRules.Load(directory);
        var loader = new ProfileLoader(store, rules);
        if (await new PersonFinder(store, loader).FindAsync(who, cancellationToken) is not { } person)
            return StoreEraseCommand.FailUnknown(streams, who);
        using var lines = new MemoryStream();
        await using (var output = new JsonLineWriter(lines))
            await new PersonExport(loader, rules, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()).WriteAsync(person, output, cancellationToken);
        await streams.Out.WriteAsync(System.Text.Encoding.UTF8.GetString(lines.ToArray()));
        return 0;
    }
}
