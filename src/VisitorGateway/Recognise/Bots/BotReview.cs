using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

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

    /// <summary>The same, of an id that whoever comes to the same conclusion gives it too: in a log it stands once.</summary>
    public static TrackedEvent OfAgent(ProfileId profile, AgentReview review, BotVerdict? verdict, string lists, long time)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"agent review\n{profile}\n{lists}\n{review.After}\n{review.IsMachine}\n{review.Agent}"));
        return OfAgent(review.Agent, verdict, review.Visitor, review.Site, time) with { Id = EventId.From(new Guid(hash.AsSpan(0, 16))) };
    }

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
