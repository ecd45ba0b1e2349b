using System.Text.Json;
using VisitorGateway.Commands;

namespace VisitorGateway.Tests.Commands;

/// <summary>A command run in process, with its input and what it wrote.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static async Task<CommandRun> OfAsync(string input, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.RunAsync(arguments, new CommandStreams(new StringReader(input), output, errors));
        return new CommandRun(code, output.ToString(), errors.ToString());
    }

    public IReadOnlyList<JsonElement> Json() => [.. Lines.Select(line =>
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    })];
}
