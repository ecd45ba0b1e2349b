using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Api;

/// <summary>Once that something brought somebody: when, from where, to which page.</summary>
internal sealed record TouchRow(long Time, RowSource Source, string? Landing)
{
    public static TouchRow? Of(Touch? touch) => touch is null ? null : new TouchRow(touch.Time, RowSource.Of(touch.Source)!, touch.Landing);
}
