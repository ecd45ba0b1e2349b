using System.CommandLine;
using System.Globalization;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Commands;

/// <summary>./run store info: what the store is and how much is in it. Beside a running gateway too.</summary>
internal static class StoreInfoCommand
{
    public static Command Create(CommandStreams streams)
    {
        var directory = DataDirectory.Option();
        var command = new Command("info", "Show what the store is, how much is in it, and what an operator should know.") { directory };
        command.SetAction((parsed, token) => RunAsync(parsed.GetValue(directory)!, streams, token));
        return command;
    }

    private static async Task<int> RunAsync(string directory, CommandStreams streams, CancellationToken cancellationToken)
    {
        var options = StoreSettings.Read(directory);
        if (StoreSetup.IsRedis(options))
            return await RedisStoreView.ShowAsync(streams.Out, options, cancellationToken);
        Write(streams.Out, StoreFile.Describe(directory), options);
        return 0;
    }

    private static void Write(TextWriter output, StoreFileFacts facts, GatewayOptions options)
    {
        Line(output, "Store", facts.Path);
        Line(output, "Schema", facts.Schema == facts.CurrentSchema ? $"{facts.Schema} (current)" : $"{facts.Schema}; this build writes {facts.CurrentSchema}: ./run store migrate");
        Line(output, "In use", facts.InUse ? "yes, by a gateway or a command" : "no");
        Line(output, "Durability", $"synchronous={options.Synchronous} (setting Synchronous)");
        Line(output, "Size", $"{Bytes(facts.Bytes)}, write-ahead log {Bytes(facts.WalBytes)}");
        if (facts is { FirstReceived: { } first, LastReceived: { } last })
            Line(output, "Received", $"{Time(first)} to {Time(last)}");
        Line(output, "Retention", options.RetentionDays == 0 ? "for ever (setting RetentionDays)" : $"{options.RetentionDays} days (setting RetentionDays)");
        foreach (var (name, count) in facts.Counts)
            Line(output, "", $"{count.ToString("N0", CultureInfo.InvariantCulture),15}  {name}");
        foreach (var warning in facts.Warnings)
            Line(output, "Note", warning);
    }

    private static void Line(TextWriter output, string name, string value) => output.WriteLine($"{name,-12}{value}");

    private static string Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Bytes(long bytes) => (bytes / 1048576.0).ToString("N1", CultureInfo.InvariantCulture) + " MiB";
}
