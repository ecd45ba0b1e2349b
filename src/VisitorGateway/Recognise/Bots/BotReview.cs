using System.Globalization;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise.Bots;

/// <summary>
/// Notes for a profile's log: what events turned out to be after they were stored. The events stay as they are; the replay that follows
/// heeds the note.
/// </summary>
internal static class BotReview
{
    /// <summary>One event was a machine's.</summary>
    public static TrackedEvent OfEvent(EventId reviewed, BotVerdict verdict, VisitorId visitor, string site, long time) =>
        Note(verdict, visitor, site, time, KeyValuePair.Create("event", reviewed.ToString()));

    /// <summary>A browser was a machine's from a time on.</summary>
    public static TrackedEvent OfVisitor(long since, BotVerdict verdict, VisitorId visitor, string site, long time) =>
        Note(verdict, visitor, site, time, KeyValuePair.Create("visitor", visitor.ToString()), KeyValuePair.Create("since", since.ToString(CultureInfo.InvariantCulture)));

    /// <summary>What lists say of a user agent now; null for a person's.</summary>
    public static TrackedEvent OfAgent(string agent, BotVerdict? verdict, VisitorId visitor, string site, long time) =>
        Note(verdict, visitor, site, time, KeyValuePair.Create("agent", agent));

    private static TrackedEvent Note(BotVerdict? verdict, VisitorId visitor, string site, long time, params ReadOnlySpan<KeyValuePair<string, string>> what)
    {
        List<KeyValuePair<string, string>> properties = [.. what];
        if (verdict is not null)
        {
            properties.Add(KeyValuePair.Create("bot", verdict.Name));
            properties.Add(KeyValuePair.Create("class", verdict.Class));
        }

        return new TrackedEvent
        {
            Id = EventId.From(Guid.NewGuid()),
            Type = EventTypes.BotReviewed,
            Time = time,
            ReceivedAt = time,
            Site = site,
            Visitor = visitor,
            Properties = new EventProperties(properties),
        };
    }
}
