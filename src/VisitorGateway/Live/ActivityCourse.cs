using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Live;

/// <summary>How the activity of a profile came about.</summary>
/// <param name="Late">Points of what came after the lines were read.</param>
/// <param name="LateFrom">When those were earned, as near as it is known.</param>
internal sealed record ActivityCourse(IReadOnlyList<LedgerEntry> Lines, double Late, long LateFrom)
{
    public double At(long time) => SubjectHistory.ActivityAt(Lines, time) + (time >= LateFrom ? Late : 0);
}
