using System.Net;
using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Bots;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Channels;

/// <summary>
/// Tells the gateways of mail servers, which follow every link to see where it leads, from people: by how soon they come, how many
/// different links they follow at once, and links that people do not see. Remembers a bounded number of mails, for minutes.
/// </summary>
internal sealed class MailGateways(TimeProvider time)
{
    /// <summary>Nobody reads and clicks sooner after the sending than this.</summary>
    public const int SoonestSeconds = 10;

    /// <summary>So many different links of one mail within <see cref="WindowSeconds"/> are no person's.</summary>
    public const int Links = 3;
    public const int WindowSeconds = 5;

    /// <summary>A machine's clicks of this long before it gave itself away were its own.</summary>
    private const int RecallSeconds = 10;

    private const int Remembered = 20_000;
    private static readonly TimeSpan TrapLasts = TimeSpan.FromMinutes(10);

    private readonly BoundedCache<Mail> _mails = new(Remembered);

    /// <summary>Takes note of a click: who it was, and which clicks before it were taken for a person's and were none.</summary>
    /// <param name="token">The link as it was signed; two links of a mail are two tokens.</param>
    public MailLook Look(SignedLink link, string token, IPAddress address, bool head)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var mail = MailOf(link, address);
        lock (mail.Gate)
        {
            mail.Note(token, now);
            var verdict = Judge(mail, link, now, head);
            return new MailLook(verdict, verdict is null ? [] : mail.TakeStored(now - RecallSeconds * 1000));
        }
    }

    /// <summary>Where a click that was taken for a person's is stored, should it turn out to be none.</summary>
    public void Remember(SignedLink link, string token, IPAddress address, EventId stored, VisitorId visitor)
    {
        var mail = MailOf(link, address);
        lock (mail.Gate)
            mail.Store(token, stored, visitor);
    }

    private static BotVerdict? Judge(Mail mail, SignedLink link, long now, bool head)
    {
        if (link.Kind == LinkKind.Trap)
        {
            mail.TrappedUntil = now + (long)TrapLasts.TotalMilliseconds;
            return Verdict("A link was followed that people do not see.");
        }

        if (head)
            return Verdict("A link of the mail was asked for without its page, as mail gateways do.");
        if (now < mail.TrappedUntil)
            return Verdict("Who followed a link that people do not see follows the others too.");
        if (link.SentAt > 0 && now - link.SentAt * 1000 < SoonestSeconds * 1000)
            return Verdict($"The click came within {SoonestSeconds} seconds of the sending.");
        return mail.DistinctSince(now - WindowSeconds * 1000) >= Links
            ? Verdict($"{Links} different links of the mail were followed within {WindowSeconds} seconds.")
            : null;
    }

    private static BotVerdict Verdict(string reason) => new(MachineSigns.MailGateway, BotClass.MailScanner, false, reason);

    private Mail MailOf(SignedLink link, IPAddress address)
    {
        // Without a recipient, mails of one text are told apart by who reads them.
        var reader = link.Email ?? link.PersonId ?? address.ToString();
        var key = $"{link.Site}\n{link.Mail}\n{link.Campaign}\n{reader}";
        if (_mails.TryGet(key, out var mail))
            return mail;
        mail = new Mail();
        _mails.Add(key, mail);
        return _mails.TryGet(key, out var first) ? first : mail;
    }

    /// <summary>The latest clicks on links of one mail to one reader.</summary>
    private sealed class Mail
    {
        private const int Kept = 8;
        private readonly List<Click> _clicks = new(Kept);

        public Lock Gate { get; } = new();

        public long TrappedUntil { get; set; }

        public void Note(string token, long now)
        {
            var click = _clicks.Find(c => c.Token == token);
            if (click is not null)
                _clicks.Remove(click);
            else if (_clicks.Count == Kept)
                _clicks.RemoveAt(0);
            click ??= new Click(token);
            click.Time = now;
            _clicks.Add(click);
        }

        public void Store(string token, EventId stored, VisitorId visitor)
        {
            if (_clicks.Find(c => c.Token == token) is { } click)
                click.Stored = (stored, visitor);
        }

        public int DistinctSince(long time) => _clicks.Count(c => c.Time > time);

        /// <summary>What is stored as a person's since then; asked once for each.</summary>
        public List<(EventId Event, VisitorId Visitor)> TakeStored(long since)
        {
            var taken = new List<(EventId, VisitorId)>();
            foreach (var click in _clicks)
            {
                if (click.Stored is { } stored && click.Time > since)
                    taken.Add(stored);
                click.Stored = null;
            }

            return taken;
        }
    }

    private sealed class Click(string token)
    {
        public string Token { get; } = token;

        public long Time { get; set; }

        public (EventId Event, VisitorId Visitor)? Stored { get; set; }
    }
}
