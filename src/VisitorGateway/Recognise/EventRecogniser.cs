using VisitorGateway.Collect;
using VisitorGateway.Identity;
using VisitorGateway.Recognise.Bots;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.Recognise.Devices;
using VisitorGateway.Recognise.Sources;
using VisitorGateway.Scoring.Events;
using Claim = VisitorGateway.Scoring.Events.Identity;

namespace VisitorGateway.Recognise;

/// <summary>Turns well-formed events into recognised ones: whose network, from where, person or machine, when, who they say they are.</summary>
internal sealed class EventRecogniser(
    CompanyRecogniser companies,
    SourceRecognizer sources,
    BotRecognizer bots,
    DeviceRecognizer devices,
    BehaviourWatch behaviour,
    LearningFeed learning)
{
    /// <summary>A sender's clock may be this far off before it is corrected by what it says it sent the request at.</summary>
    private const long ClockToleranceMilliseconds = 60_000;

    private static readonly CompanyMatch NamedHost = new(
        null, null, null, "unknown", null, null, null, null, 0, "none", "The log names the client by a host name, so there is no address to resolve.");

    /// <param name="body">Events as sent; its own rejections are handed on.</param>
    public Recognised Recognise(CollectBody body, RequestFacts facts)
    {
        if (body.Events.Count == 0)
            return new Recognised([], 0, body.Rejected);

        var match = facts.Address is { } address ? companies.Recognise(address) : facts.FromLog ? NamedHost : null;
        var shape = new RequestShape(facts.Head, facts.Prefetch, facts.HasLanguage, HasHeadlessSigns(body), facts.FromLog ? "" : match?.Kind ?? "");
        var bot = bots.Recognize(facts.UserAgent, shape);
        var isMachine = bot is not null && !(facts.TimeIsTrusted && facts.UserAgent is null);
        if (bot is not null && IsOwn(bot, facts))
            bot = null;
        var device = devices.Recognize(facts.UserAgent, facts.ClientHintBrands, facts.ClientHintPlatform, facts.ClientHintMobile);
        var skew = SkewOf(body.SentAt, facts.Time);

        var events = new List<TrackedEvent>(body.Events.Count);
        List<Rejection>? rejected = null;
        long? since = null;
        for (var i = 0; i < body.Events.Count; i++)
        {
            var incoming = body.Events[i];
            string? reason = null;
            var time = TimeOf(incoming, facts, skew, ref reason);
            var verified = reason is null && (facts.TimeIsTrusted || IdentityProof.Verifies(incoming, facts.Site, facts.Time, out reason));
            var identity = facts.Person ?? (reason is null ? IdentityReader.Read(incoming, verified, out reason) : null);
            if (reason is not null)
            {
                rejected ??= [.. body.Rejected];
                rejected.Add(new Rejection(body.Indices[i], reason));
                continue;
            }

            // A program posts for people elsewhere: its address is not theirs.
            if (identity is not null && !isMachine && facts is { FromLog: false, Address: { } from })
                learning.Note(from, identity, facts.Time);
            var verdict = bot ?? ByBehaviour(incoming, facts, time, ref since);
            events.Add(Recognise(incoming, facts, time, match, verdict, device, identity));
        }

        var sent = events.Count;
        for (var (i, at) = (0, 0); i < body.Events.Count && at < sent; i++)
        {
            if (events[at].Id != body.Events[i].Id)
                continue;
            if (SiteSearch.In(events[at], body.Events[i].Url, facts.Site.SearchParameters) is { } search)
                events.Add(search);
            at++;
        }

        if (match is { Account: null } && bot is null && sent > 0 && facts is { FromLog: false, Address: { } asked })
            companies.Await(asked, facts.Visitor, facts.Site.Key);
        // What came before the page that was one too many was the machine's as well.
        if (since is { } start && behaviour.Known(facts.Visitor, facts.Time) is { } machine)
            events.Add(BotReview.OfVisitor(start, machine, facts.Visitor, facts.Site.Key, facts.Time));
        return new Recognised(events, sent, rejected ?? body.Rejected);
    }

    private BotVerdict? ByBehaviour(IncomingEvent incoming, RequestFacts facts, long time, ref long? since)
    {
        if (!facts.Posted || facts.TimeIsTrusted)
            return null;
        if (incoming.Type != EventTypes.PageView)
            return behaviour.Known(facts.Visitor, time);
        var verdict = behaviour.Opened(facts.Visitor, time, facts.Site.PagesPerMinute, out var began);
        since ??= began;
        return verdict;
    }

    /// <summary>The tracker says of a page when a program drives the browser.</summary>
    private static bool HasHeadlessSigns(CollectBody body)
    {
        for (var i = 0; i < body.Events.Count; i++)
        {
            if (body.Events[i].Properties["webdriver"] == "true")
                return true;
        }

        return false;
    }

    /// <summary>
    /// Who posts well-formed events by a program is a site's own server, and a headless browser may be the site's own test;
    /// in a log or behind an image they are machines like any other.
    /// </summary>
    private static bool IsOwn(BotVerdict bot, RequestFacts facts) =>
        facts.Posted && (bot.Class == BotClass.Tool || (bot.Class == BotClass.Headless && facts.Site.CountHeadless));

    private TrackedEvent Recognise(
        IncomingEvent incoming, RequestFacts facts, long time, CompanyMatch? match, BotVerdict? verdict, Device? device, Claim? identity)
    {
        var page = incoming.Url is { } url ? UrlCleaner.Clean(url, facts.Site.PrivateParameters) : null;
        var referrer = incoming.Referrer is { } from ? UrlCleaner.Clean(from, facts.Site.PrivateParameters) : null;
        return new TrackedEvent
        {
            Id = incoming.Id,
            Type = incoming.Type,
            Time = time,
            ReceivedAt = facts.Time,
            Site = facts.Site.Key,
            Visitor = facts.Visitor,
            Url = page?.Url,
            Title = incoming.Title,
            Referrer = referrer?.Url,
            Properties = incoming.Type == EventTypes.Identify ? IdentityProof.Without(incoming.Properties) : incoming.Properties,
            Source = incoming.Type == EventTypes.PageView
                ? sources.Recognize(new SourceQuestion(incoming.Url, incoming.Referrer, "", facts.Site.InternalDomains)).Source
                : null,
            Match = match,
            Bot = verdict?.Name,
            BotClass = verdict?.Class,
            Agent = facts.UserAgent,
            Device = device,
            Identity = identity,
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
        if (!facts.TimeIsTrusted && facts.Time - time > (long)CollectLimits.LateBy.TotalMilliseconds)
            reason = $"too_late: an event may arrive at most {CollectLimits.LateBy.TotalHours:0} hours after its 'time'";
        // Nothing happens in the future; a clock that runs ahead is set to now.
        return Math.Min(time, facts.Time);
    }
}
