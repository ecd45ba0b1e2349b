using Spectre.Console;

namespace VisitorGateway.Commands;

/// <summary>Where commands write for people: with colours and bars on a terminal, as plain lines wide enough for a table in a file.</summary>
internal static class Terminal
{
    private const int FileWidth = 140;

    public static IAnsiConsole Console { get; } = Create();

    private static IAnsiConsole Create()
    {
        var redirected = System.Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
            console.Profile.Width = FileWidth;
        return console;
    }
}
