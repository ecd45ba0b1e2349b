using System.Globalization;

namespace VisitorGateway.Benchmarks.Growth;

/// <summary>How costs change as one thing grows. Each table's rows are measured in turns, round after round, and compared with its first row.</summary>
internal static class GrowthBenchmarks
{
    public const string Usage = "growth profiles|rules|history [--sizes N,N,...] [--rounds N]";

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = int.Parse(Option(args, "--rounds") ?? "5", CultureInfo.InvariantCulture);
        switch (args)
        {
            case ["profiles", ..]:
                return await ProfilesGrowth.RunAsync(Sizes(args, [1000, 10_000, 100_000, 1_000_000, 10_000_000]), rounds, asked: 200, Console.Out, Console.Error);
            case ["rules", ..]:
                return await RulesGrowth.RunAsync(Sizes(args, [10, 30, 100, 300, 1000]), rounds, TimeSpan.FromSeconds(2), Console.Out, Console.Error);
            case ["history", ..]:
                return await HistoryGrowth.RunAsync(Sizes(args, [10, 100, 1000, 10_000]), rounds, profiles: 32, Console.Out, Console.Error);
            case [StoreUnderTest.Command, var directory, var profiles]:
                return await StoreUnderTest.ServeAsync(directory, int.Parse(profiles, CultureInfo.InvariantCulture), Console.In, Console.Out);
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }

    /// <summary>Everything once and small, to see that it works.</summary>
    public static async Task<int> DryAsync() =>
        await ProfilesGrowth.RunAsync([100, 300], 1, asked: 10, TextWriter.Null, TextWriter.Null)
        + await RulesGrowth.RunAsync([10, 30], 1, TimeSpan.FromMilliseconds(100), TextWriter.Null, TextWriter.Null)
        + await HistoryGrowth.RunAsync([10, 100], 1, profiles: 2, TextWriter.Null, TextWriter.Null);

    public static string Count(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static int[] Sizes(string[] args, int[] standard) =>
        Option(args, "--sizes") is { } text ? [.. text.Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture))] : standard;

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
