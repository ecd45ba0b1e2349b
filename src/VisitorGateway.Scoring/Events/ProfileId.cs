using System.Globalization;

namespace VisitorGateway.Scoring.Events;

/// <summary>
/// The unit that is scored. A visitor's first profile carries the visitor's own 128 bits, so that no index is needed
/// to find it; a profile that was merged into another leaves a redirect. Written as 32 lower-case hex digits.
/// </summary>
public readonly record struct ProfileId(UInt128 Value)
{
    public static ProfileId Of(VisitorId visitor) => new(visitor.Value);

    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    public static bool TryParse(ReadOnlySpan<char> text, out ProfileId id)
    {
        var ok = VisitorId.TryParse(text, out var value);
        id = new ProfileId(value.Value);
        return ok;
    }
}
