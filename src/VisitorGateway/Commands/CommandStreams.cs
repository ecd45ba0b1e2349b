using System.Text;

namespace VisitorGateway.Commands;

/// <summary>What a command that works line by line reads and writes: UTF-8 whatever the locale says, each answer sent at once.</summary>
internal sealed record CommandStreams(TextReader In, TextWriter Out, TextWriter Error)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static CommandStreams OfProcess { get; } = new(
        new StreamReader(Console.OpenStandardInput(), Utf8),
        new StreamWriter(Console.OpenStandardOutput(), Utf8) { AutoFlush = true },
        Console.Error);

    /// <summary>What was given on the command line or, without any, every line of standard input.</summary>
    public async IAsyncEnumerable<string> LinesAsync(
        IReadOnlyList<string> given, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var text in given)
            yield return text;
        if (given.Count > 0)
            yield break;
        while (await In.ReadLineAsync(cancellationToken) is { } line)
            yield return line;
    }

    public int Fail(string reason)
    {
        Error.WriteLine(reason);
        return 1;
    }
}
