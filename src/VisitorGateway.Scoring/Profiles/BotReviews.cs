using System.Globalization;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>
/// Heeds the notes of <see cref="EventTypes.BotReviewed"/> before a replay: what they name counts as they say, wherever the note
/// stands. The last note on a thing counts; one on an event before one on its browser, and that before one on its user agent.
/// </summary>
internal sealed class BotReviews
{
    private readonly Dictionary<string, TrackedEvent> _byEvent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TrackedEvent> _byVisitor = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TrackedEvent> _byAgent = new(StringComparer.Ordinal);

    /// <param name="ordered">A whole history; events that a note names are replaced by copies.</param>
    public static void Apply(List<StoredEvent> ordered)
    {
        BotReviews? reviews = null;
        foreach (var (_, _, e) in ordered)
        {
            if (e.Type == EventTypes.BotReviewed)
                (reviews ??= new BotReviews()).Add(e);
        }

        for (var i = 0; reviews is not null && i < ordered.Count; i++)
        {
            var e = ordered[i].Event;
            if (!EventTypes.IsReserved(e.Type) && reviews.Find(e) is { } note)
                ordered[i] = ordered[i] with { Event = e with { Bot = note.Properties["bot"], BotClass = note.Properties["class"] } };
        }
    }

    private void Add(TrackedEvent note)
    {
        if (note.Properties["event"] is { } id)
            _byEvent[id] = note;
        else if (note.Properties["visitor"] is { } visitor)
            _byVisitor[visitor] = note;
        else if (AgentReviews.AgentOf(note) is { } agent)
            _byAgent[agent] = note;
    }

    private TrackedEvent? Find(TrackedEvent e)
    {
        if (_byEvent.Count > 0 && _byEvent.TryGetValue(e.Id.ToString(), out var note))
            return note;
        if (_byVisitor.Count > 0 && _byVisitor.TryGetValue(e.Visitor.ToString(), out note) && IsWithin(note, e))
            return note;
        if (e.Agent is null || !_byAgent.TryGetValue(e.Agent, out note))
            return null;
        // Lists that clear a user agent say nothing of what gave this event away.
        return note.Properties["bot"] is null && MachineSigns.Show(e) ? null : note;
    }

    // What came after the note was judged as it came.
    private static bool IsWithin(TrackedEvent note, TrackedEvent e) =>
        long.TryParse(note.Properties["since"], CultureInfo.InvariantCulture, out var since) && e.Time >= since && e.Time <= note.Time;
}
