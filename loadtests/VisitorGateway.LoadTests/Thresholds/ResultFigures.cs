using VisitorGateway.LoadTests.Reports;

namespace VisitorGateway.LoadTests.Thresholds;

/// <summary>The figures of a command's result that its thresholds name. Times are in microseconds.</summary>
internal sealed class ResultFigures<T>(params (string Name, bool IsTime, Func<T, double?> Of)[] all)
{
    public IReadOnlyList<string> Names { get; } = [.. all.Select(f => f.Name)];

    /// <exception cref="InvalidDataException">One cannot be read; the message says how they are written.</exception>
    public IReadOnlyList<Threshold> Parse(IEnumerable<string> texts) => [.. texts.Select(text => Threshold.Parse(text, Names, name => Find(name).IsTime))];

    public ThresholdResult Check(Threshold threshold, T result)
    {
        var (_, isTime, of) = Find(threshold.Figure);
        return of(result) is { } value
            ? new ThresholdResult(threshold.Text, isTime ? ReportFigures.Time(value) : GrowthTable.Number(value), threshold.Holds(value))
            : new ThresholdResult(threshold.Text, "not measured", false);
    }

    private (string Name, bool IsTime, Func<T, double?> Of) Find(string name) => Array.Find(all, f => f.Name == name);
}
