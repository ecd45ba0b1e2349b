using System.Globalization;
using VisitorGateway.Storage.Redis;

namespace VisitorGateway.Commands;

/// <summary>What ./run store info shows of a shared store.</summary>
internal static class RedisStoreView
{
    public static async Task<int> ShowAsync(TextWriter output, GatewayOptions options, CancellationToken cancellationToken)
    {
        await using var store = await RedisStore.OpenAsync(StoreSetup.RedisOptionsOf(options.Storage.Redis), TimeProvider.System);
        var facts = await store.ReadFactsAsync(cancellationToken);
        Line(output, "Store", $"{facts.Name}, keys that start with {options.Storage.Redis.Prefix}: (setting Storage:Redis:Prefix)");
        Line(output, "Durability", facts.Durability);
        foreach (var server in facts.Servers)
            Line(output, "Server", Describe(server));
        Line(output, "Retention", options.RetentionDays == 0 ? "for ever (setting RetentionDays)" : $"{options.RetentionDays} days (setting RetentionDays)");
        foreach (var (name, count) in facts.Counts)
            Line(output, "", $"{Count(count),15}  {name}");
        foreach (var warning in facts.Warnings)
            Line(output, "Note", warning);
        return 0;
    }

    private static string Describe(RedisServerFacts server)
    {
        List<string> parts = [server.Role is null ? $"{server.Host} does not tell its state (INFO)" : $"{server.Host} ({server.Role}, {server.Replicas ?? 0} replicas)"];
        if (server.Keys is { } keys)
            parts.Add($"{Count(keys)} keys");
        if (server.MemoryBytes is { } memory)
            parts.Add($"memory {Bytes(memory)} of {(server.MaxMemoryBytes is > 0 and { } most ? Bytes(most) : "no limit")}");
        if (server.AppendOnlyBytes is { } file)
            parts.Add($"append-only file {Bytes(file)}");
        return string.Join(", ", parts);
    }

    private static void Line(TextWriter output, string name, string value) => output.WriteLine($"{name,-12}{value}");

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Bytes(long bytes) => (bytes / 1048576.0).ToString("N1", CultureInfo.InvariantCulture) + " MiB";
}
