using VisitorGateway.Live;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Api;

/// <summary>A profile with all that happened to it, replayed for a page.</summary>
internal sealed class ProfileHistoryPart(ProfileState state, IReadOnlyList<StoredEvent> events, IReadOnlyList<LedgerEntry> lines)
{
    private readonly ActivityCourse _course = new(lines);

    public ProfileState State => state;

    public IReadOnlyList<StoredEvent> Events => events;

    public IReadOnlyList<LedgerEntry> Lines => lines;

    /// <summary>As it counts for an account that it belongs to with so much certainty.</summary>
    public ProfileHistoryPart WeightedBy(double weight) =>
        weight == 1 ? this : new ProfileHistoryPart(state, events, [.. lines.Select(line => line with { Points = line.Points * weight })]);

    public string? Name => State.Person is { } person ? RowBuilder.NameOf(person) : null;

    /// <summary>How an anonymous browser is called: the first digits of its id.</summary>
    public string Label => LabelOf(State.Id);

    public static string LabelOf(ProfileId id) => $"Anonymous {id.ToString().AsSpan(0, 4)}";

    /// <summary>True when the moment lies before the person was known.</summary>
    public bool IsAnonymousAt(long time) => State.Person is not { } person || time < person.IdentifiedAt;

    public double ActivityAt(long time) => _course.At(time);

    /// <summary>The visit an event belongs to; a visit that is no longer remembered has the number 0.</summary>
    public Visit? VisitOf(long time)
    {
        for (var i = State.Visits.Count - 1; i >= 0; i--)
        {
            if (time >= State.Visits[i].Start && time <= State.Visits[i].Last)
                return State.Visits[i];
        }

        return null;
    }
}
