using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>Finds what must be judged again when the lists of machines are others than those that a history was judged by.</summary>
public static class AgentReviews
{
    /// <param name="history">A whole history as it is stored, before notes are heeded, in the order of a replay.</param>
    /// <param name="judge">Whether an event's user agent is a machine's now; null where the agent alone does not tell.</param>
    /// <returns>One for each user agent with an event that counts otherwise; none once their notes are in the history.</returns>
    public static IReadOnlyList<AgentReview> Find(IReadOnlyList<StoredEvent> history, Func<TrackedEvent, bool?> judge)
    {
        Dictionary<string, TrackedEvent>? notes = null;
        foreach (var (_, _, e) in history)
        {
            if (e.Type == EventTypes.BotReviewed && AgentOf(e) is { } agent)
                (notes ??= new Dictionary<string, TrackedEvent>(StringComparer.Ordinal))[agent] = e;
        }

        Dictionary<string, AgentReview>? found = null;
        foreach (var (_, _, e) in history)
        {
            if (e.Agent is null || EventTypes.IsReserved(e.Type) || found?.ContainsKey(e.Agent) == true || judge(e) is not { } isMachine)
                continue;
            var note = notes?.GetValueOrDefault(e.Agent);
            if (Counts(e, note) == (isMachine || MachineSigns.Show(e)))
                continue;
            (found ??= new Dictionary<string, AgentReview>(StringComparer.Ordinal))[e.Agent] = new AgentReview(e.Agent, isMachine, e.Visitor, e.Site, note?.Id);
        }

        return found is null ? [] : [.. found.Values];
    }

    /// <summary>The user agent that a note is about; null for notes on an event or a browser.</summary>
    internal static string? AgentOf(TrackedEvent note) =>
        note.Properties["event"] is null && note.Properties["visitor"] is null ? note.Properties["agent"] : null;

    private static bool Counts(TrackedEvent e, TrackedEvent? note) =>
        note is null ? e.Bot is not null : note.Properties["bot"] is not null || MachineSigns.Show(e);
}
