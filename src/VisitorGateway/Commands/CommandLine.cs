using System.CommandLine;

namespace VisitorGateway.Commands;

/// <summary>The command line. Without a command it serves.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("VisitorGateway: which companies are on your web site, what they want, and who deserves a call.");
        ServeCommand.AddTo(root);
        ImportLogCommand.AddTo(root);
        ExportCommand.AddTo(root);
        DataCommand.AddTo(root);
        IpCommand.AddTo(root);
        KeyCommands.AddTo(root);
        try
        {
            return await root.Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (Failure.Explain(e) is { } reason)
        {
            return Failure.Report(reason);
        }
    }
}
