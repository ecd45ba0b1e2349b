using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise.Bots;

/// <summary>
/// Recognises machines that look like browsers by what they do: more pages in a minute than anybody looks at, and links that nobody
/// sees. Knows the latest visitors only, in a table that does not grow: one that falls on another's place takes it.
/// </summary>
internal sealed class BehaviourWatch
{
    private const int Places = 1 << 16;
    private const int Gates = 64;
    private const long MinuteMilliseconds = 60_000;

    /// <summary>Whoever gave itself away is a machine for this long, and again when it goes on.</summary>
    private const long HeldMilliseconds = 30 * MinuteMilliseconds;

    private static readonly BotVerdict Rapid = new(MachineSigns.RapidReader, BotClass.Behaviour, false, "It opens more pages in a minute than a person looks at.");
    private static readonly BotVerdict Trapped = new(MachineSigns.LinkFollower, BotClass.Behaviour, false, "It followed a link that people do not see.");

    private readonly Place[] _places = new Place[Places];
    private readonly Lock[] _gates = [.. Enumerable.Range(0, Gates).Select(_ => new Lock())];

    /// <summary>Takes note of a page that was opened.</summary>
    /// <param name="time">When it was opened, by the event: what waited offline comes at once and was not read at once.</param>
    /// <param name="limit">Pages in a minute that a person may open; 0 sets none.</param>
    /// <param name="since">Set when this page is the one too many: the time from which on its pages were a machine's.</param>
    public BotVerdict? Opened(VisitorId visitor, long time, int limit, out long? since)
    {
        since = null;
        var index = IndexOf(visitor);
        lock (_gates[index % Gates])
        {
            ref var place = ref _places[index];
            if (place.Visitor != visitor.Value)
                place = new Place { Visitor = visitor.Value };
            if (time < place.HeldUntil && time >= place.HeldUntil - (2 * HeldMilliseconds))
                return place.Trapped ? Trapped : Rapid;
            if (Math.Abs(time - place.Minute) >= MinuteMilliseconds)
                (place.Minute, place.Pages) = (time, 0);
            if (limit == 0 || ++place.Pages <= limit)
                return null;
            since = place.Minute;
            (place.HeldUntil, place.Trapped) = (time + HeldMilliseconds, false);
            return Rapid;
        }
    }

    /// <summary>The verdict on a visitor that gave itself away before.</summary>
    public BotVerdict? Known(VisitorId visitor, long time)
    {
        var index = IndexOf(visitor);
        lock (_gates[index % Gates])
        {
            ref var place = ref _places[index];
            return place.Visitor == visitor.Value && time < place.HeldUntil && time >= place.HeldUntil - (2 * HeldMilliseconds)
                ? place.Trapped ? Trapped : Rapid
                : null;
        }
    }

    /// <summary>The visitor followed a link that people do not see.</summary>
    public BotVerdict Trap(VisitorId visitor, long time)
    {
        var index = IndexOf(visitor);
        lock (_gates[index % Gates])
            _places[index] = new Place { Visitor = visitor.Value, Minute = time, HeldUntil = time + HeldMilliseconds, Trapped = true };
        return Trapped;
    }

    // Ids are random, or a keyed hash: their low bits are as good as any.
    private static int IndexOf(VisitorId visitor) => (int)((ulong)visitor.Value % Places);

    private struct Place
    {
        public UInt128 Visitor;
        public long Minute;
        public long HeldUntil;
        public int Pages;
        public bool Trapped;
    }
}
