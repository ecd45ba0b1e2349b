using System.Globalization;

namespace VisitorGateway.Scoring.Events;

/// <summary>One browser, as its signed cookie names it: 128 random bits, written as 32 lower-case hex digits.</summary>
public readonly record struct VisitorId(UInt128 Value)
{
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    public static bool TryParse(ReadOnlySpan<char> text, out VisitorId id)
    {
        var ok = text.Length == 32 & UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value);
        id = new VisitorId(ok ? value : 0);
        return ok;
    }
}
