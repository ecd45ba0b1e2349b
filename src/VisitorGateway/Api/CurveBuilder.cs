using VisitorGateway.Live;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Api;

/// <summary>The score over time, from the same lines as the ledger, and what becomes of it if nothing happens.</summary>
internal static class CurveBuilder
{
    private const long Day = 24L * 3_600_000;
    private const long PastDays = 30;
    private const long AheadDays = 14;
    private const int MaxPastPoints = 400;

    /// <param name="breadth">What an account is paid for how many people take an interest now; how it came to that is not drawn.</param>
    public static SubjectCurve Build(IReadOnlyList<ProfileHistoryPart> parts, IReadOnlyList<LedgerEntry> breadth, double fit, long? coolsAt, Ladder ladder, long now)
    {
        var first = parts.Count == 0 ? now : parts.Min(p => p.State.FirstSeen);
        var from = Math.Min(Math.Max(first - Day, now - PastDays * Day), now - Day);
        var moments = new SortedSet<long> { from, now };
        for (var t = from; t < now; t += Day / 4)
            moments.Add(t);
        // A step is drawn by two points: just before the event, and at it.
        foreach (var time in parts.SelectMany(p => p.Lines).Where(l => l.Points != 0 && l.Time > from && l.Time <= now).Select(l => l.Time).Distinct().OrderDescending().Take(MaxPastPoints / 2))
        {
            moments.Add(time - 1);
            moments.Add(time);
        }

        var paid = new ActivityCourse(breadth);
        double At(long t) => t < first ? 0 : fit + parts.Sum(p => p.ActivityAt(t)) + paid.At(t);
        var ahead = new List<double[]>();
        for (var t = now; t <= now + AheadDays * Day; t += Day / 2)
            ahead.Add([t, At(t)]);
        return new SubjectCurve(
            from,
            now + AheadDays * Day,
            [.. moments.Select(t => new[] { t, At(t) })],
            ahead,
            fit,
            ThresholdOf(ladder, 1),
            ThresholdOf(ladder, 2),
            coolsAt,
            coolsAt is { } cools ? ladder.StageOf(At(cools)).Name : null,
            [.. parts.SelectMany(p => Markers(p, from, At)).OrderBy(m => m.Time)]);
    }

    private static double ThresholdOf(Ladder ladder, int rank) => ladder.Stages[Math.Min(rank, ladder.Stages.Count - 1)].From;

    private static IEnumerable<CurveMarker> Markers(ProfileHistoryPart part, long from, Func<long, double> at)
    {
        var types = part.Events.GroupBy(e => e.Event.Id).ToDictionary(g => g.Key, g => g.First().Event.Type);
        foreach (var visit in part.Lines.Where(l => !l.Fit && l.Points != 0).GroupBy(l => part.VisitOf(l.Time)?.Start ?? l.Time / Day * Day))
        {
            var heaviest = visit.MaxBy(l => Math.Abs(l.Points))!;
            // What is not drawn is not worked out: a long history has thousands.
            if (heaviest.Time >= from)
                yield return new CurveMarker(heaviest.Time, types.GetValueOrDefault(heaviest.Event, ""), at(heaviest.Time), false);
        }

        if (part.State.Person is { } person && person.IdentifiedAt >= from)
            yield return new CurveMarker(person.IdentifiedAt, "identify", at(person.IdentifiedAt), true);
    }
}
