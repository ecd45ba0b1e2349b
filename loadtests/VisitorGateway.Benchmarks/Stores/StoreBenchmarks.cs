using System.Globalization;

namespace VisitorGateway.Benchmarks.Stores;

/// <summary>
/// Store benchmarks measure whole runs of many threads, which BenchmarkDotNet is not made for. Each pair of rows comes from
/// runs that took turns.
/// </summary>
internal static class StoreBenchmarks
{
    private static readonly int[] Concurrencies = [1, 16, 64, 256];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["large", ..])
            return await LargeStore.RunAsync(Number(args, "--events", 2_000_000), Number(args, "--profiles", 200_000), Console.Out);
        var concurrencies = args.Contains("--callers") ? [Number(args, "--callers", 0)] : Concurrencies;
        await AppendRates.RunAsync(concurrencies, TimeSpan.FromSeconds(Number(args, "--seconds", 3)), rounds: 3, Console.Out);
        return 0;
    }

    /// <summary>Everything once and short, to see that it works.</summary>
    public static async Task<int> DryAsync()
    {
        await AppendRates.RunAsync([4], TimeSpan.FromMilliseconds(100), rounds: 1, TextWriter.Null);
        return await LargeStore.RunAsync(2000, 200, TextWriter.Null);
    }

    private static int Number(string[] args, string name, int standard)
    {
        var at = Array.IndexOf(args, name);
        return at < 0 ? standard : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
    }
}
