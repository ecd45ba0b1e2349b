using System.Diagnostics;
using VisitorGateway.Benchmarks.Stores;

namespace VisitorGateway.Benchmarks.Growth;

/// <summary>Times single calls, one after the other.</summary>
internal static class Timed
{
    public static async Task<Rate> EachAsync<T>(IEnumerable<T> items, Func<T, Task> call)
    {
        var latencies = new List<double>();
        var watch = Stopwatch.StartNew();
        foreach (var item in items)
        {
            var started = Stopwatch.GetTimestamp();
            await call(item);
            latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return Rate.Of(latencies, watch.Elapsed);
    }
}
