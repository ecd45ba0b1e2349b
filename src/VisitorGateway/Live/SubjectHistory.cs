using VisitorGateway.Ingest;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Live;

/// <summary>
/// The activity lines of profiles, kept while they are looked at, so that a score's course can be drawn. A profile whose log has
/// grown is read again, but at most once a minute: in between, what it earned meanwhile is known as one sum.
/// </summary>
internal sealed class SubjectHistory(ProfileLoader loader, TimeProvider time)
{
    internal const long KeptMilliseconds = 60_000;
    private const int KeptProfiles = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ProfileId, Kept> _kept = [];

    private sealed record Kept(long Position, long ReadAt, IReadOnlyList<LedgerEntry> Lines);

    public async Task<ActivityCourse> CourseOfAsync(ProfileView profile, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        Kept? kept;
        lock (_gate)
            kept = _kept.GetValueOrDefault(profile.Profile);
        if (kept is null || (kept.Position < profile.Position && now - kept.ReadAt >= KeptMilliseconds))
            kept = await ReadAsync(profile.Profile, now, cancellationToken);
        return kept.Position >= profile.Position
            ? new ActivityCourse(kept.Lines, 0, 0)
            : new ActivityCourse(kept.Lines, profile.ActivityAt(now) - ActivityAt(kept.Lines, now), Math.Min(profile.LastSeen, now));
    }

    private async Task<Kept> ReadAsync(ProfileId profile, long now, CancellationToken cancellationToken)
    {
        var ledger = new List<LedgerEntry>();
        var state = await loader.ReplayAsync(profile, ledger, cancellationToken);
        ledger.RemoveAll(l => l.Points == 0);
        var read = new Kept(state.Position, now, ledger);
        lock (_gate)
        {
            if (_kept.Count >= KeptProfiles)
            {
                foreach (var id in _kept.OrderBy(k => k.Value.ReadAt).Take(KeptProfiles / 2).Select(k => k.Key).ToArray())
                    _kept.Remove(id);
            }

            _kept[profile] = read;
        }

        return read;
    }

    /// <summary>Activity at an instant, counting only what had happened by then, and no programme beside acquisition.</summary>
    public static double ActivityAt(IReadOnlyList<LedgerEntry> lines, long at)
    {
        var sum = 0.0;
        foreach (var line in lines)
        {
            if (line.Time <= at && !line.Fit && !line.IsBeside)
                sum += line.At(at);
        }

        return sum;
    }
}
