using System.Diagnostics;
using System.Globalization;
using VisitorGateway.LoadTests.Reports;

namespace VisitorGateway.Benchmarks.Growth;

/// <summary>What a store costs by how many profiles it has: a process for each store, asked in turns.</summary>
internal static class ProfilesGrowth
{
    /// <param name="asked">Things to ask each store for in a round.</param>
    public static async Task<int> RunAsync(int[] sizes, int rounds, int asked, TextWriter output, TextWriter progress)
    {
        var root = Directory.CreateTempSubdirectory("vg-growth-");
        var stores = new List<(string Row, Process Process)>();
        try
        {
            foreach (var profiles in sizes)
            {
                var directory = root.CreateSubdirectory(profiles.ToString(CultureInfo.InvariantCulture)).FullName;
                var watch = Stopwatch.StartNew();
                await StoreFill.RunAsync(directory, profiles, progress);
                progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{profiles:#,0} profiles are stored after {watch.Elapsed.TotalSeconds:0} s"));
                stores.Add((GrowthBenchmarks.Count(profiles), Start(directory, profiles)));
            }

            var table = new GrowthTable("profiles");
            for (var round = 0; round <= rounds; round++)
            {
                foreach (var (row, process) in stores)
                {
                    // The first round compiles, and reads what the first search needs.
                    await AskAsync(process, asked, row, round == 0 ? new GrowthTable("") : table);
                    progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round} of {rounds}: {row} profiles"));
                }
            }

            output.WriteLine(table.ToMarkdown());
            return 0;
        }
        finally
        {
            foreach (var (_, process) in stores)
            {
                process.StandardInput.Close();
                await process.WaitForExitAsync();
                process.Dispose();
            }

            root.Delete(recursive: true);
        }
    }

    private static Process Start(string directory, int profiles) => Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(ProfilesGrowth).Assembly.Location, "growth", StoreUnderTest.Command, directory, profiles.ToString(CultureInfo.InvariantCulture)])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static async Task AskAsync(Process process, int asked, string row, GrowthTable table)
    {
        await process.StandardInput.WriteLineAsync(asked.ToString(CultureInfo.InvariantCulture));
        await process.StandardInput.FlushAsync();
        while (await process.StandardOutput.ReadLineAsync() is { Length: > 0 } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab > 0)
                table.Add(row, line[..tab], double.Parse(line.AsSpan(tab + 1), CultureInfo.InvariantCulture));
        }

        if (process.HasExited)
            throw new InvalidOperationException($"The process of the store with {row} profiles ended with {process.ExitCode}.");
    }
}
