using System.Globalization;

namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>
/// A comparison: <c>&gt;= 30</c>, <c>&lt; 5</c>, <c>= 5</c>, <c>5</c>, <c>50..500</c> (both included), <c>50..</c>, <c>..500</c>.
/// </summary>
internal readonly record struct NumberRange(double Low, double High, bool LowOpen = false, bool HighOpen = false)
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public bool Contains(double number) =>
        (LowOpen ? number > Low : number >= Low) && (HighOpen ? number < High : number <= High);

    public static bool TryParse(ReadOnlySpan<char> text, out NumberRange range)
    {
        text = text.Trim();
        range = default;
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots >= 0)
        {
            var low = double.NegativeInfinity;
            var high = double.PositiveInfinity;
            if (text.Length == 2 || (dots > 0 && !TryNumber(text[..dots], out low)))
                return false;
            if (dots + 2 < text.Length && !TryNumber(text[(dots + 2)..], out high))
                return false;
            range = new NumberRange(low, high);
            return low <= high;
        }

        var sign = text.IndexOfAnyExcept("<>=");
        if (sign < 0 || !TryNumber(text[sign..], out var number))
            return false;

        range = text[..sign] switch
        {
            "" or "=" or "==" => new NumberRange(number, number),
            ">" => new NumberRange(number, double.PositiveInfinity, LowOpen: true),
            ">=" => new NumberRange(number, double.PositiveInfinity),
            "<" => new NumberRange(double.NegativeInfinity, number, HighOpen: true),
            "<=" => new NumberRange(double.NegativeInfinity, number),
            _ => new NumberRange(1, 0),
        };
        return range.Low <= range.High;
    }

    public static bool TryNumber(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text.Trim(), Plain, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);
}
