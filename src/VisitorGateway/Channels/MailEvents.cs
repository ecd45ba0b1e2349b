using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VisitorGateway.Collect;
using VisitorGateway.Identity;
using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Bots;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Sites;
using VisitorGateway.Visitors;
using Claim = VisitorGateway.Scoring.Events.Identity;

namespace VisitorGateway.Channels;

/// <summary>
/// Turns opens and clicks of e-mails into events. A click tells whose browser it is: whom the mail was sent to is claimed, as in a
/// form, for a mail may have been passed on. What a mail gateway follows is evidence and claims nothing.
/// </summary>
internal sealed class MailEvents(
    VisitorIdentifier visitors, VisitorCookie cookie, EventRecogniser recogniser, MailGateways gateways, BehaviourWatch behaviour, ChannelEvents store)
{
    private const long HourMilliseconds = 3_600_000;
    private const long TrapReachesBackMilliseconds = 30 * 60_000;

    public async Task ClickedAsync(HttpContext context, Site site, SignedLink link, string token)
    {
        if (store.IsWithheld(context))
            return;
        var head = HttpMethods.IsHead(context.Request.Method);
        var look = gateways.Look(link, token, visitors.AddressOf(context), head);
        var known = visitors.Identify(context, site, new CollectBody(site.Key, null, [], [], []));
        var who = look.Verdict is null ? known.Id : ReaderOf(site, link, token);
        var id = EventId.From(Guid.NewGuid());
        var incoming = new IncomingEvent(id, EventTypes.EmailClicked, null, link.Target, null, null, Properties(link));
        var facts = visitors.FactsOf(context, site, who) with { Person = look.Verdict is null ? ClaimOf(link) : null };
        // On a page, a browser that follows what nobody sees is a machine there too.
        if (link.Kind == LinkKind.Trap && known.Proven)
            await FlagAsync(site, known.Id, facts.Time);
        var events = recogniser.Recognise(new CollectBody(site.Key, null, [incoming], [0], []), facts).Events;
        var e = events[0] with { Source = new Source("email", NullIfEmpty(link.Mail), Campaign: NullIfEmpty(link.Campaign)) };
        if (look.Verdict is { } verdict)
            e = e with { Bot = verdict.Name, BotClass = verdict.Class };
        if (e.Bot is not null)
            e = e with { Identity = null };
        if (await store.StoreAsync(who, e) is { } outcome && e.Bot is null)
        {
            visitors.Remember(context, site, known, outcome.Visitor);
            gateways.Remember(link, token, visitors.AddressOf(context), e.Id, outcome.Visitor);
        }

        foreach (var (earlier, visitor) in look.Earlier)
            await store.NoteAsync(visitor, BotReview.OfEvent(earlier, look.Verdict!, visitor, site.Key, facts.Time));
    }

    /// <summary>Fetched again within the hour, it is one opening: mail programs fetch images as they please.</summary>
    public async Task OpenedAsync(HttpContext context, Site site, SignedLink link, string token)
    {
        if (store.IsWithheld(context))
            return;
        var who = ReaderOf(site, link, token);
        var facts = visitors.FactsOf(context, site, who) with { Person = ClaimOf(link) };
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"open\n{token}\n{facts.Time / HourMilliseconds}")));
        var incoming = new IncomingEvent(EventId.From(new Guid(hash.AsSpan(0, 16))), EventTypes.EmailOpened, null, null, null, null, Properties(link));
        var e = recogniser.Recognise(new CollectBody(site.Key, null, [incoming], [0], []), facts).Events[0];
        await store.StoreAsync(who, e.Bot is null ? e : e with { Identity = null });
    }

    private Task FlagAsync(Site site, VisitorId visitor, long now) =>
        store.NoteAsync(visitor, BotReview.OfVisitor(now - TrapReachesBackMilliseconds, behaviour.Trap(visitor, now), visitor, site.Key, now));

    /// <summary>The visitor that stands for whom the mail was sent to; without a name, for this very mail.</summary>
    private VisitorId ReaderOf(Site site, SignedLink link, string token) =>
        cookie.Derive(site.Key, ClaimOf(link) is { } claim ? $"server\n{claim.Key}" : $"mail\n{token}");

    private static Claim? ClaimOf(SignedLink link)
    {
        var (email, id) = (IdentityReader.NormaliseEmail(link.Email), IdentityReader.NormaliseId(link.PersonId));
        return (email ?? id) is null ? null : new Claim(email, id, null, "email", Verified: false);
    }

    private static EventProperties Properties(SignedLink link)
    {
        var properties = new List<KeyValuePair<string, string>>(2);
        if (link.Mail.Length > 0)
            properties.Add(KeyValuePair.Create("mail", link.Mail));
        if (link.Campaign.Length > 0)
            properties.Add(KeyValuePair.Create("campaign", link.Campaign));
        return new EventProperties(properties);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
