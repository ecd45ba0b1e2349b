using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>
/// The canonical order of a profile's events for a replay. Its own log stands in log order. At the note of a merge, everything
/// before it and the absorbed profile's own ordered history become one, sorted by time (then profile, then position); after the note
/// the log goes on in log order. A merge that a later note undoes never happened.
/// </summary>
public static class ProfileHistory
{
    /// <summary>How deep merges of merges are followed.</summary>
    private const int Deepest = 256;

    private static readonly Comparer<StoredEvent> ByTime = Comparer<StoredEvent>.Create(static (a, b) =>
    {
        var order = a.Event.Time.CompareTo(b.Event.Time);
        if (order == 0)
            order = a.Profile.Value.CompareTo(b.Profile.Value);
        return order != 0 ? order : a.Position.CompareTo(b.Position);
    });

    /// <param name="own">The profile's own log, in log order.</param>
    /// <param name="logOf">The own log of an absorbed profile; asked once for each, whoever absorbed it.</param>
    public static IReadOnlyList<StoredEvent> Order(IReadOnlyList<StoredEvent> own, Func<ProfileId, IReadOnlyList<StoredEvent>> logOf)
    {
        var ordered = OrderAsStored(own, logOf);
        BotReviews.Apply(ordered);
        return ordered;
    }

    /// <summary>The same order, each event as it was stored, whatever notes say of it.</summary>
    public static List<StoredEvent> OrderAsStored(IReadOnlyList<StoredEvent> own, Func<ProfileId, IReadOnlyList<StoredEvent>> logOf) =>
        own.Count == 0 ? [] : OrderLog(own, logOf, [own[0].Profile], 0);

    /// <summary>The profiles whose logs <see cref="Order"/> asks for directly: merged in, and not given back since.</summary>
    public static IReadOnlyList<ProfileId> AbsorbedIn(IReadOnlyList<StoredEvent> own)
    {
        var absorbed = new List<ProfileId>();
        for (var i = 0; i < own.Count; i++)
        {
            if (MergeAt(own, i) is { } other && !IsUndone(own, i) && !absorbed.Contains(other))
                absorbed.Add(other);
        }

        return absorbed;
    }

    private static List<StoredEvent> OrderLog(
        IReadOnlyList<StoredEvent> own, Func<ProfileId, IReadOnlyList<StoredEvent>> logOf, HashSet<ProfileId> taken, int depth)
    {
        var ordered = new List<StoredEvent>(own.Count);
        for (var i = 0; i < own.Count; i++)
        {
            if (IsUndone(own, i))
                continue;
            if (MergeAt(own, i) is { } other && depth < Deepest && taken.Add(other))
            {
                ordered.AddRange(OrderLog(logOf(other), logOf, taken, depth + 1));

                // Positions are unique in a log and each log is taken once, so the order is total and needs no stable sort.
                ordered.Sort(ByTime);
            }

            ordered.Add(own[i]);
        }

        return ordered;
    }

    private static ProfileId? MergeAt(IReadOnlyList<StoredEvent> own, int index) => OtherIn(own[index].Event, EventTypes.ProfileMerged);

    private static bool IsUndone(IReadOnlyList<StoredEvent> own, int index)
    {
        if (MergeAt(own, index) is not { } other)
            return false;
        for (var i = index + 1; i < own.Count; i++)
        {
            if (OtherIn(own[i].Event, EventTypes.ProfileUnmerged) == other)
                return true;
        }

        return false;
    }

    /// <summary>The profile that a note of that type names; null for every other event.</summary>
    private static ProfileId? OtherIn(TrackedEvent note, string type) =>
        note.Type == type && ProfileId.TryParse(note.Properties["profile"], out var other) ? other : null;
}
