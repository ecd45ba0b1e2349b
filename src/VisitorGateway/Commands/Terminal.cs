using Spectre.Console;

namespace VisitorGateway.Commands;

/// <summary>Where commands write for people: with colours and bars on a terminal, as plain lines wide enough for a table in a file.</summary>
internal static class Terminal
{
    private const int FileWidth = 140;

    public static IAnsiConsole Console { get; } = Create(System.Console.Out, System.Console.IsOutputRedirected);

    /// <summary>For progress beside an answer that goes to standard output.</summary>
    public static IAnsiConsole ErrorConsole { get; } = Create(System.Console.Error, System.Console.IsErrorRedirected);

    private static IAnsiConsole Create(TextWriter output, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
            console.Profile.Width = FileWidth;
        return console;
    }
}
