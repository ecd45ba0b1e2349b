using System.Diagnostics;
using System.Text.Json;
using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.LoadTests.Verification;

/// <summary>Asks the store for what it acknowledged, through the gateway's own export, beside the running gateway.</summary>
internal static class StoreCheck
{
    /// <param name="dataDirectory">Of the gateway that took the events.</param>
    /// <exception cref="InvalidDataException">The export failed.</exception>
    public static async Task<StoreCheckResult> RunAsync(string dataDirectory, EventIds ids, NumberSet acknowledged, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltPrograms.Gateway, "export", "events", "--jsonl", "--data", dataDirectory])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var result = await CompareAsync(process.StandardOutput, ids, acknowledged, cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? result : throw new InvalidDataException($"The export of {dataDirectory} failed: {await error}");
    }

    /// <param name="lines">JSON objects with the property "id", one a line.</param>
    internal static async Task<StoreCheckResult> CompareAsync(TextReader lines, EventIds ids, NumberSet acknowledged, CancellationToken cancellationToken)
    {
        var stored = new NumberSet();
        var twice = 0L;
        var found = 0L;
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (IdOf(line) is not { } id || !ids.TryNumberOf(id, out var number))
                continue;
            if (!stored.Add(number))
                twice++;
            else if (acknowledged.Contains(number))
                found++;
        }

        return new StoreCheckResult(acknowledged.Count, acknowledged.Count - found, twice, stored.Count - found);
    }

    private static string? IdOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.TryGetProperty("id", out var id) ? id.GetString() : null;
    }
}
