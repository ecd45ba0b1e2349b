using VisitorGateway.Collect;
using VisitorGateway.Identity;
using VisitorGateway.Recognise.Bots;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.Recognise.Devices;
using VisitorGateway.Recognise.Sources;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise;

/// <summary>Turns well-formed events into recognised ones: whose network, from where, person or machine, when, who they say they are.</summary>
internal sealed class EventRecogniser(
    CompanyRecogniser companies,
    SourceRecognizer sources,
    BotRecognizer bots,
    DeviceRecognizer devices,
    LearningFeed learning)
{
    /// <summary>A sender's clock may be this far off before it is corrected by what it says it sent the request at.</summary>
    private const long ClockToleranceMilliseconds = 60_000;

    private static readonly CompanyMatch NamedHost = new(
        null, null, null, "unknown", null, null, null, null, 0, "none", "The log names the client by a host name, so there is no address to resolve.");

    /// <param name="body">Events as sent; its own rejections are handed on.</param>
    /// <returns>What is ready for the log, and everything that was refused, by index.</returns>
    public (IReadOnlyList<TrackedEvent> Events, IReadOnlyList<Rejection> Rejected) Recognise(CollectBody body, RequestFacts facts)
    {
        if (body.Events.Count == 0)
            return ([], body.Rejected);

        var match = facts.Address is { } address ? companies.Recognise(address) : NamedHost;
        var shape = RequestShape.Unseen with { Head = facts.Head, Prefetch = facts.Prefetch };
        var bot = bots.Recognize(facts.UserAgent, shape);
        var botName = bot is null || IsOwn(bot, facts) ? null : bot.Name;
        var device = devices.Recognize(facts.UserAgent, facts.ClientHintBrands, facts.ClientHintPlatform, facts.ClientHintMobile);
        var skew = SkewOf(body.SentAt, facts.Time);

        var events = new List<TrackedEvent>(body.Events.Count);
        List<Rejection>? rejected = null;
        for (var i = 0; i < body.Events.Count; i++)
        {
            var incoming = body.Events[i];
            string? reason = null;
            var time = TimeOf(incoming, facts, skew, ref reason);
            var identity = reason is null ? IdentityReader.Read(incoming, verified: false, out reason) : null;
            if (reason is not null)
            {
                rejected ??= [.. body.Rejected];
                rejected.Add(new Rejection(body.Indices[i], reason));
                continue;
            }

            // A program posts for people elsewhere: its address is not theirs.
            if (identity is not null && bot is null && facts is { FromLog: false, Address: { } from })
                learning.Note(from, identity, facts.Time);
            events.Add(Recognise(incoming, facts) with
            {
                Time = time,
                Match = match,
                Bot = botName,
                Device = device,
                Identity = identity,
            });
        }

        if (match.Account is null && botName is null && events.Count > 0 && facts is { FromLog: false, Address: { } asked })
            companies.Await(asked, facts.Visitor, facts.Site.Key);
        return (events, rejected ?? body.Rejected);
    }

    /// <summary>
    /// Who posts well-formed events by a program is a site's own server, and a headless browser may be the site's own test;
    /// in a log or behind an image they are machines like any other.
    /// </summary>
    private static bool IsOwn(BotVerdict bot, RequestFacts facts) =>
        facts.Posted && (bot.Class == BotClass.Tool || (bot.Class == BotClass.Headless && facts.Site.CountHeadless));

    private TrackedEvent Recognise(IncomingEvent incoming, RequestFacts facts)
    {
        var page = incoming.Url is { } url ? UrlCleaner.Clean(url, facts.Site.PrivateParameters) : null;
        var referrer = incoming.Referrer is { } from ? UrlCleaner.Clean(from, facts.Site.PrivateParameters) : null;
        return new TrackedEvent
        {
            Id = incoming.Id,
            Type = incoming.Type,
            Time = 0,
            ReceivedAt = facts.Time,
            Site = facts.Site.Key,
            Visitor = facts.Visitor,
            Url = page?.Url,
            Title = incoming.Title,
            Referrer = referrer?.Url,
            Properties = incoming.Properties,
            Source = incoming.Type == EventTypes.PageView
                ? sources.Recognize(new SourceQuestion(incoming.Url, incoming.Referrer, "", facts.Site.InternalDomains)).Source
                : null,
        };
    }

    private static long SkewOf(long? sentAt, long receivedAt) =>
        sentAt is { } sent && Math.Abs(receivedAt - sent) > ClockToleranceMilliseconds ? receivedAt - sent : 0;

    private static long TimeOf(IncomingEvent incoming, RequestFacts facts, long skew, ref string? reason)
    {
        if (incoming.Time is not { } claimed)
            return facts.Time;
        var time = claimed + skew;
        if (facts.FromLog)
            return time;
        if (facts.Time - time > (long)CollectLimits.LateBy.TotalMilliseconds)
            reason = $"too_late: an event may arrive at most {CollectLimits.LateBy.TotalHours:0} hours after its 'time'";
        // Nothing happens in the future; a clock that runs ahead is set to now.
        return Math.Min(time, facts.Time);
    }
}
