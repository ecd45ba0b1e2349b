using System.Collections.Frozen;
using System.Globalization;

namespace VisitorGateway.LoadTests.Reports;

/// <summary>The figures of a report that thresholds and comparisons name. Times are in microseconds.</summary>
internal static class ReportFigures
{
    private static readonly (string Name, bool IsTime, Func<LoadReport, double?> Of)[] All =
    [
        ("p50", true, r => r.Latency.P50),
        ("p90", true, r => r.Latency.P90),
        ("p99", true, r => r.Latency.P99),
        ("p99.9", true, r => r.Latency.P999),
        ("max", true, r => r.Latency.Max),
        ("mean", true, r => r.Latency.Mean),
        ("shed-p99", true, r => r.ShedLatency.P99),
        ("rate", false, r => r.AnsweredPerSecond),
        ("errors", false, r => r.Failed + r.Shed + r.FailedBefore),
        ("failed", false, r => r.Failed + r.FailedBefore),
        ("shed", false, r => r.Shed),
        ("lost", false, r => r.Store is null ? null : r.Store.Missing + r.Store.Twice),
        ("cpu", false, r => r.Server?.MicrosecondsPerRequest),
        ("memory", false, r => r.Server?.PeakMegabytes),
    ];

    private static readonly FrozenDictionary<string, (string Name, bool IsTime, Func<LoadReport, double?> Of)> ByName = All.ToFrozenDictionary(f => f.Name);

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(f => f.Name)];

    public static bool IsTime(string figure) => ByName[figure].IsTime;

    /// <returns>Null when the report did not measure it.</returns>
    public static double? Of(LoadReport report, string figure) => ByName[figure].Of(report);

    public static string Write(string figure, double value) => IsTime(figure) ? Time(value) : figure switch
    {
        "cpu" => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} µs/request"),
        "memory" => string.Create(CultureInfo.InvariantCulture, $"{value:0} MB"),
        "rate" => string.Create(CultureInfo.InvariantCulture, $"{value:#,0}/s"),
        _ => value.ToString("#,0", CultureInfo.InvariantCulture),
    };

    /// <param name="microseconds">Written in the unit that suits it.</param>
    public static string Time(double microseconds) => microseconds switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{microseconds:0} µs"),
        < 1e6 => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1e3:0.00} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1e6:0.00} s"),
    };
}
