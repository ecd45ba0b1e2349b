using System.Globalization;
using System.Text.RegularExpressions;
using VisitorGateway.LoadTests.Arrivals;
using VisitorGateway.LoadTests.Reports;

namespace VisitorGateway.LoadTests.Thresholds;

/// <summary>What a figure of a report must be, such as p99&lt;5ms or errors=0.</summary>
/// <param name="Value">In the figure's own unit; times are in microseconds.</param>
internal sealed partial record Threshold(string Text, string Figure, string Comparison, double Value)
{
    /// <exception cref="InvalidDataException">It cannot be read; the message says how it is written.</exception>
    public static Threshold Parse(string text) => Parse(text, ReportFigures.Names, ReportFigures.IsTime);

    /// <param name="names">Figures that it may name.</param>
    /// <exception cref="InvalidDataException">It cannot be read; the message says how it is written.</exception>
    public static Threshold Parse(string text, IReadOnlyList<string> names, Func<string, bool> isTime)
    {
        var match = Form().Match(text.Trim());
        if (!match.Success || !names.Contains(match.Groups["figure"].Value))
            throw Unreadable(text, names);
        var figure = match.Groups["figure"].Value;
        return new Threshold(text.Trim(), figure, match.Groups["comparison"].Value, ValueOf(text, isTime(figure), names, match.Groups["value"].Value));
    }

    public ThresholdResult Check(LoadReport report)
    {
        var actual = ReportFigures.Of(report, Figure);
        return new ThresholdResult(Text, actual is { } value ? ReportFigures.Write(Figure, value) : "not measured", actual is { } known && Holds(known));
    }

    public bool Holds(double actual) => Comparison switch
    {
        "<" => actual < Value,
        "<=" => actual <= Value,
        "=" => Math.Abs(actual - Value) < 1e-9,
        ">=" => actual >= Value,
        _ => actual > Value,
    };

    private static double ValueOf(string text, bool isTime, IReadOnlyList<string> names, string value)
    {
        if (isTime)
            return Durations.TryParse(value, out var span) ? span.TotalMicroseconds : throw Unreadable(text, names);
        return double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : throw Unreadable(text, names);
    }

    private static InvalidDataException Unreadable(string text, IReadOnlyList<string> names) => new(
        $"--threshold '{text}' is not FIGURE, one of < <= = >= >, and a value, such as p99<5ms, errors=0, rate>=1000. Figures: {string.Join(", ", names)}. Times have a unit: us, ms, s.");

    [GeneratedRegex("""^(?<figure>[a-z0-9.-]+)\s*(?<comparison><=|>=|<|>|=)\s*(?<value>[0-9.]+[a-z]*)$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
