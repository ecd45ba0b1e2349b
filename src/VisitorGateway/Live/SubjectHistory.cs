using VisitorGateway.Ingest;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Live;

/// <summary>
/// The course of profiles' activity, kept while they are looked at, so that it can be drawn. A profile is read
/// again when its log has grown or the rules are others; one with a very long history that grows at most once a minute.
/// </summary>
internal sealed class SubjectHistory(ProfileLoader loader, TimeProvider time)
{
    private const int LongHistory = 2000;
    private const int KeptProfiles = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ProfileId, Kept> _kept = [];

    private sealed record Kept(long Position, string Rules, long ReadAt, ActivityCourse Course);

    public async Task<ActivityCourse> CourseOfAsync(ProfileView profile, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var rules = loader.RulesVersion;
        lock (_gate)
        {
            if (_kept.TryGetValue(profile.Profile, out var kept) && kept.Rules == rules
                && (kept.Position >= profile.Position || (profile.Events > LongHistory && now - kept.ReadAt < 60_000)))
            {
                return kept.Course;
            }
        }

        var ledger = new List<LedgerEntry>();
        var state = await loader.ReplayAsync(profile.Profile, ledger, cancellationToken);
        var course = new ActivityCourse(ledger);
        lock (_gate)
        {
            if (_kept.Count >= KeptProfiles)
            {
                foreach (var id in _kept.OrderBy(k => k.Value.ReadAt).Take(KeptProfiles / 2).Select(k => k.Key).ToArray())
                    _kept.Remove(id);
            }

            _kept[profile.Profile] = new Kept(state.Position, rules, now, course);
        }

        return course;
    }
}
