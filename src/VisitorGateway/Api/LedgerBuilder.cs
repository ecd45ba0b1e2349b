using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Api;

/// <summary>
/// The explanation of a score. Events of one visit under one rule share a row; what is worth next to nothing by now shares the
/// last one; nothing is left out of the sum.
/// </summary>
internal static class LedgerBuilder
{
    private const double Negligible = 0.05;
    private const int MaxRows = 200;
    private const double DayMilliseconds = 24 * 3_600_000;

    /// <param name="others">Activity of profiles that the page does not show.</param>
    /// <param name="breadth">What an account is paid for how many people take an interest.</param>
    public static SubjectLedger Build(IReadOnlyList<ProfileHistoryPart> parts, OlderRows others, IReadOnlyList<LedgerEntry> breadth, IReadOnlyList<LedgerEntry> fit, string rulesVersion, long now)
    {
        var rows = new List<LedgerRow>();
        foreach (var part in parts)
            rows.AddRange(ActivityRows(part, now));
        rows.AddRange(breadth.GroupBy(line => line.Rule).Select(lines => BreadthRow([.. lines], now)));
        var activity = rows.Sum(r => r.Now) + others.Now;
        var shown = rows.Where(r => Math.Abs(r.Now) >= Negligible || r.Notes.Contains(LedgerNotes.Attributed)).OrderByDescending(r => Math.Abs(r.Now)).Take(MaxRows).ToHashSet();
        var older = rows.Where(r => !shown.Contains(r)).ToArray();
        var fitRows = fit.Where(f => f.Points != 0).Select(FitRow).ToArray();
        var fitPoints = fitRows.Sum(r => r.Now);
        return new SubjectLedger(
            now,
            rulesVersion,
            activity,
            fitPoints,
            activity + fitPoints,
            [.. rows.Where(shown.Contains).OrderByDescending(r => r.Time), .. fitRows],
            new OlderRows(older.Sum(r => r.Count) + others.Count, older.Sum(r => r.Now) + others.Now));
    }

    private static IEnumerable<LedgerRow> ActivityRows(ProfileHistoryPart part, long now)
    {
        var events = part.Events.ToLookup(e => e.Event.Id);
        var bounded = part.Lines
            .Where(l => NoteOf(l) is LedgerNotes.Once or LedgerNotes.Capped)
            .ToLookup(l => (l.Rule, part.VisitOf(l.Time)?.Number ?? 0), l => NoteOf(l)!);
        foreach (var group in part.Lines
            .Where(l => !l.Fit && (l.Points != 0 || l.Note == LedgerNotes.Attributed))
            .GroupBy(l => (l.Rule, l.HalfLife, l.Product, Visit: part.VisitOf(l.Time)?.Number ?? 0, Day: part.VisitOf(l.Time) is null ? l.Time / (long)DayMilliseconds : 0)))
        {
            var latest = group.MaxBy(l => l.Time)!;
            var what = events[latest.Event].Select(e => e.Event).FirstOrDefault();
            var count = group.Select(l => l.Event).Distinct().Count();
            yield return new LedgerRow(
                "activity",
                what?.Type ?? "",
                what is null ? null : TimelineBuilder.TitleOf(what),
                count,
                part.Name ?? part.Label,
                part.IsAnonymousAt(latest.Time),
                latest.Time,
                latest.Rule,
                latest.Rule,
                group.Sum(l => l.Points),
                group.Sum(l => l.At(now)),
                latest.HalfLife == 0 ? null : latest.HalfLife / DayMilliseconds,
                NotesOf(latest, group.Sum(l => l.Points), bounded[(latest.Rule, part.VisitOf(latest.Time)?.Number ?? 0)]),
                latest.Product);
        }
    }

    private static string? NoteOf(LedgerEntry line) => line.Note == LedgerNotes.GroupCapped ? LedgerNotes.Capped : line.Note;

    /// <param name="bounded">Notes of the same rule in the same visit that say why more of it counts for nothing.</param>
    private static List<string> NotesOf(LedgerEntry latest, double points, IEnumerable<string> bounded)
    {
        if (latest.Note == LedgerNotes.Attributed)
            return [LedgerNotes.Attributed];
        var notes = new List<string>();
        if (points < 0)
            notes.Add("negative");
        if (latest.HalfLife == 0)
            notes.Add("does-not-decay");
        notes.AddRange(bounded.Distinct());
        return notes;
    }

    private static LedgerRow BreadthRow(IReadOnlyList<LedgerEntry> lines, long now) => new(
        "activity", "", null, lines.Count, null, false, lines.Max(l => l.Time), lines[0].Rule, lines[0].Rule, lines.Sum(l => l.Points), lines.Sum(l => l.At(now)),
        lines[0].HalfLife / DayMilliseconds, [LedgerNotes.Breadth], null);

    private static LedgerRow FitRow(LedgerEntry line) => new(
        "fit", "", null, 1, null, false, null, line.Rule, line.Rule, line.Points, line.Points, null,
        line.Points < 0 ? ["does-not-decay", "negative"] : ["does-not-decay"], line.Product);
}
