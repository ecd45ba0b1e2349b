using System.CommandLine;
using VisitorGateway.LoadTests.Arrivals;

namespace VisitorGateway.LoadTests.Commands;

/// <summary>The command line of the load tests.</summary>
internal static class LoadCommandLine
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Load tests of VisitorGateway: requests come when they are due, whether or not the server keeps up.");
        RunCommand.AddTo(root);
        FindMaxCommand.AddTo(root);
        SideBySideCommand.AddTo(root);
        GatewaysCommand.AddTo(root);
        OverloadCommand.AddTo(root);
        IdleCommand.AddTo(root);
        SmokeCommand.AddTo(root);
        CompareCommand.AddTo(root);
        ListCommand.AddTo(root);
        try
        {
            return await root.Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
    }

    public static Option<TimeSpan> Span(string name, string description, TimeSpan standard) => new(name)
    {
        Description = $"{description} Default {standard.TotalSeconds:0.###}s.",
        HelpName = "TIME",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text == "0")
                return TimeSpan.Zero;
            if (Durations.TryParse(text, out var span))
                return span;
            result.AddError($"{name}: '{text}' is no time such as 500ms, 30s or 2m.");
            return default;
        },
    };
}
