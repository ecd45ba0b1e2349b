using System.Globalization;

namespace VisitorGateway.Scoring.Rules;

/// <summary>Spans of time as rules write them: a whole number and s, m, h, d or w.</summary>
internal static class Duration
{
    public const long Second = 1000;
    public const long Minute = 60 * Second;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    /// <summary>Ten years: beyond that a typing error is likelier than a wish.</summary>
    public const long Longest = 3650 * Day;

    public static bool TryParse(ReadOnlySpan<char> text, out long milliseconds)
    {
        milliseconds = 0;
        var digits = text.IsEmpty ? text : text[..^1];
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;

        var unit = text[^1] switch
        {
            's' => Second,
            'm' => Minute,
            'h' => Hour,
            'd' => Day,
            'w' => 7 * Day,
            _ => 0,
        };
        if (unit == 0 || number > Longest / unit || number == 0)
            return false;
        milliseconds = number * unit;
        return true;
    }
}
