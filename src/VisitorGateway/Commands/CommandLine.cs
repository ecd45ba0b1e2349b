using System.CommandLine;

namespace VisitorGateway.Commands;

/// <summary>The command line. Without a command it serves.</summary>
internal static class CommandLine
{
    /// <param name="streams">What commands that work line by line read and write; default: the process's own.</param>
    public static async Task<int> RunAsync(string[] arguments, CommandStreams? streams = null)
    {
        streams ??= CommandStreams.OfProcess;
        var root = new RootCommand("VisitorGateway: which companies are on your web site, what they want, and who deserves a call.");
        ServeCommand.AddTo(root);
        ImportLogCommand.AddTo(root);
        ExportCommand.AddTo(root);
        DataCommand.AddTo(root, streams);
        StoreCommand.AddTo(root, streams);
        IpCommand.AddTo(root, streams);
        MmdbCommand.AddTo(root, streams);
        CompanyCommand.AddTo(root, streams);
        SourceCommand.AddTo(root, streams);
        BotCommand.AddTo(root, streams);
        LinkCommand.AddTo(root, streams);
        KeyCommands.AddTo(root, streams);
        UsersCommand.AddTo(root);
        ScoreCommand.AddTo(root, streams);
        RulesCommand.AddTo(root, streams);
        try
        {
            return await root.Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (Failure.Explain(e) is { } reason)
        {
            return streams.Fail(reason);
        }
    }
}
