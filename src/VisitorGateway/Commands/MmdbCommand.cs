using System.CommandLine;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.Commands;

/// <summary>./run mmdb: MaxMind DB files, whoever made them.</summary>
internal static class MmdbCommand
{
    public static void AddTo(RootCommand root, CommandStreams streams) => root.Add(new Command("mmdb", "MaxMind DB files: look into them, check them, make them.")
    {
        MmdbGetCommand.Create(streams),
        Info(streams),
        Verify(streams),
        MmdbBuildCommand.Create(streams),
    });

    public static Argument<string> FileArgument() => new("FILE") { Description = "A .mmdb file." };

    private static Command Info(CommandStreams streams)
    {
        var file = FileArgument();
        var command = new Command("info", "Print a file's metadata as JSON.") { file };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, streams, path => streams.Out.WriteLine(MmdbJson.ToJson(MmdbReader.Open(path).Metadata.All))));
        return command;
    }

    private static Command Verify(CommandStreams streams)
    {
        var file = FileArgument();
        var command = new Command("verify", "Read everything in a file; exit code 1 and the reason when something is damaged.") { file };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, streams, path =>
        {
            var summary = MmdbReader.Open(path).Verify();
            streams.Out.WriteLine($"{path} is sound: {summary.Nodes:N0} nodes, {summary.Records:N0} records.");
        }));
        return command;
    }

    private static int Run(string path, CommandStreams streams, Action<string> work)
    {
        try
        {
            work(path);
            return 0;
        }
        catch (Exception e) when (e is MmdbFormatException or IOException or UnauthorizedAccessException)
        {
            return streams.Fail($"{path}: {e.Message}");
        }
    }
}
