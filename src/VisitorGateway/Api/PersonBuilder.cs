using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Api;

internal static class PersonBuilder
{
    private const long PresentMilliseconds = 5 * 60_000;

    public static PersonRow Build(ProfileHistoryPart part, long now)
    {
        var person = part.State.Person;
        return new PersonRow(
            part.State.Id.ToString(),
            part.Name,
            person?.Email,
            part.Label,
            person?.How,
            person?.IdentifiedAt,
            part.State.VisitCount,
            part.State.LastSeen,
            !part.State.Left && now - part.State.LastSeen < PresentMilliseconds,
            part.ActivityAt(now),
            AbsorbedBy(part));
    }

    /// <summary>Merges that were not taken back.</summary>
    private static AbsorbedRow[] AbsorbedBy(ProfileHistoryPart part)
    {
        var absorbed = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var e in part.Events.Select(e => e.Event))
        {
            if (e.Properties["profile"] is not { } profile)
                continue;
            if (e.Type == EventTypes.ProfileMerged)
                absorbed[profile] = e.Time;
            else if (e.Type == EventTypes.ProfileUnmerged)
                absorbed.Remove(profile);
        }

        return [.. absorbed.Where(a => ProfileId.TryParse(a.Key, out _)).Select(a => new AbsorbedRow(a.Key, $"Anonymous {a.Key.AsSpan(0, 4)}", a.Value))];
    }
}
