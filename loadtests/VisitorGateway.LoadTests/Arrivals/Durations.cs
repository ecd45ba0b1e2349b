using System.Globalization;

namespace VisitorGateway.LoadTests.Arrivals;

/// <summary>Spans of time as people write them: 250us, 5ms, 30s, 2m, 1h.</summary>
internal static class Durations
{
    private static readonly (string Unit, double Microseconds)[] Units = [("us", 1), ("ms", 1e3), ("s", 1e6), ("m", 60e6), ("h", 3600e6)];

    public static bool TryParse(string text, out TimeSpan span)
    {
        span = default;
        foreach (var (unit, microseconds) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal)
                || !double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                continue;
            if (number <= 0 || number * microseconds > 7 * 24 * 3600e6)
                return false;
            span = TimeSpan.FromMicroseconds(number * microseconds);
            return true;
        }

        return false;
    }
}
