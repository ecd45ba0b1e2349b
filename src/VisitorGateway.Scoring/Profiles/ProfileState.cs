using System.Diagnostics.CodeAnalysis;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>
/// The fold of a profile's events. Owned by one thread at a time; only <see cref="ProfileFold"/> changes it. Times are milliseconds
/// since 1970 UTC. Its size is bounded whatever is sent: see the limits in <see cref="ProfileLimits"/>.
/// </summary>
public sealed class ProfileState
{
    private string? _subject;

    internal ProfileState(ProfileId id) => Id = id;

    public ProfileId Id { get; }

    /// <summary>Last position of the profile's own log that is folded in; 0 at the start.</summary>
    public long Position { get; internal set; }

    /// <summary>The rules that made the points; empty before the first event.</summary>
    public string RulesVersion { get; internal set; } = "";

    /// <summary>How many events were applied, bots' included, the gateway's own notes not.</summary>
    public int Events { get; internal set; }

    /// <summary>How many of <see cref="Events"/> were a bot's: evidence that is counted, without points, company or person.</summary>
    public int BotEvents { get; internal set; }

    /// <summary>Time of the earliest event; 0 before the first.</summary>
    public long FirstSeen { get; internal set; }

    /// <summary>Time of the latest event; 0 before the first.</summary>
    public long LastSeen { get; internal set; }

    /// <summary>Browsers, in the order in which they came; at most <see cref="ProfileLimits.Ids"/>, the log has the rest.</summary>
    public IReadOnlyList<VisitorId> Visitors => VisitorList;

    public Person? Person { get; internal set; }

    /// <summary>How many events named somebody else than <see cref="Person"/>; they changed nothing about who it is.</summary>
    public int IdentityConflicts { get; internal set; }

    /// <summary>The account it counts for: by address, else by the person's mail domain; null when neither names one.</summary>
    public CompanyMatch? Company => AddressCompany ?? MailCompany;

    /// <summary>The latest match without an account (access provider, hosting); for display.</summary>
    public CompanyMatch? Network { get; internal set; }

    public int VisitCount => VisitLog.Count;

    /// <summary>Page views in all visits.</summary>
    public int Pages { get; internal set; }

    /// <summary>The latest visit; it may be over.</summary>
    public Visit? CurrentVisit => VisitLog.Current;

    /// <summary>The latest visits, in order of start.</summary>
    public IReadOnlyList<Visit> Visits => VisitLog.Items;

    public PageSeen? LastPage { get; internal set; }

    /// <summary>The latest source that is neither internal nor direct; the first direct one while there is no other.</summary>
    public Source? LastSource { get; internal set; }

    /// <summary>The latest search or campaign term that brought them.</summary>
    public string? LastKeyword { get; internal set; }

    /// <summary>What brought them, in order of time: the first for good and the latest of the others.</summary>
    public IReadOnlyList<Touch> Touches => TouchLog.Items;

    /// <summary>How many touches there were, those that are not kept included.</summary>
    public int TouchCount => TouchLog.Count;

    /// <summary>The earliest, be it direct; null before the first page that was not reached from the site itself.</summary>
    public Touch? FirstTouch => TouchLog.First;

    /// <summary>The latest that is not direct; the latest direct one while there is no other.</summary>
    public Touch? LastTouch => TouchLog.Last;

    /// <summary>Key of the site that was visited last; null before the first event.</summary>
    public string? Site { get; internal set; }

    /// <summary>The latest search on the site itself.</summary>
    public string? LastSearch { get; internal set; }

    /// <summary>True when the last page was closed and no other opened since.</summary>
    public bool Left { get; internal set; }

    /// <summary>Name of the bot when the latest event was a bot's.</summary>
    public string? Bot { get; internal set; }

    /// <summary>Profiles whose history is part of this one; at most <see cref="ProfileLimits.Ids"/>, the log has the rest.</summary>
    public IReadOnlyList<ProfileId> Absorbed => AbsorbedList;

    /// <summary>Points by half-life and product line, in the order in which they were first earned.</summary>
    public IReadOnlyList<DecayedSum> Sums => SumList;

    /// <summary>Fit points that rest on the person, in the persona that fits the profile best.</summary>
    public double PersonFit { get; internal set; }

    internal List<VisitorId> VisitorList { get; init; } = [];

    internal List<ProfileId> AbsorbedList { get; init; } = [];

    internal List<DecayedSum> SumList { get; init; } = [];

    /// <summary>When they last met each stage of the buyer's journey, in the order in which they came to it.</summary>
    public IReadOnlyList<JourneyStep> Journey => JourneyList;

    /// <summary>Positive points in a short and in a long decay, for telling a surge; empty before the first.</summary>
    public IReadOnlyList<DecayedSum> Pace => PaceList;

    internal List<JourneyStep> JourneyList { get; init; } = [];

    internal List<DecayedSum> PaceList { get; init; } = [];

    /// <summary>The id as text, made once.</summary>
    internal string Subject => _subject ??= Id.ToString();

    /// <summary>Which thresholds it stands above, and since when.</summary>
    internal Standing Standing { get; init; } = new();

    /// <summary>Rules marked <c>alert</c> that the event at hand paid; of no meaning between events.</summary>
    internal List<Rule> Alerts { get; } = [];

    internal List<GroupMemory> Groups { get; init; } = [];

    internal VisitLog VisitLog { get; init; } = new();

    internal TouchLog TouchLog { get; init; } = new();

    internal FormFields FormFields { get; init; } = new();

    internal CompanyMatch? AddressCompany { get; set; }

    internal long AddressCompanyTime { get; set; }

    internal long NetworkTime { get; set; }

    internal CompanyMatch? MailCompany { get; set; }

    internal long SourceTime { get; set; }

    internal long KeywordTime { get; set; }

    internal long SearchTime { get; set; }

    /// <summary>What <c>once: asset</c> and <c>once: profile</c> have paid for, hashed.</summary>
    internal HashSet<ulong> OnceKeys { get; init; } = [];

    internal List<RuleMemory> Memories { get; init; } = [];

    internal RecentIds RecentIds { get; init; } = new();

    /// <summary>What they did, in points, at an instant; programmes beside acquisition not counted.</summary>
    public double ActivityAt(long time) => SumList.At(time);

    /// <summary>The points of one score at an instant; the total's without the fit.</summary>
    public double ActivityAt(long time, ScoreScope scope) => SumList.At(time, scope);

    /// <summary>The part of <see cref="ActivityAt(long)"/> that belongs to one product line; null asks for what belongs to none.</summary>
    public double ActivityAt(long time, string? product)
    {
        var sum = 0.0;
        foreach (var part in SumList)
            sum += part.Product == product ? part.At(time) : 0;
        return sum;
    }

    /// <summary>The account that it adds to; null while it has none, and for what only bots did.</summary>
    public AccountId? CountsFor => Events == BotEvents ? null : Company?.Account;

    /// <summary>What it adds to its account; null while it has none, and for what only bots did.</summary>
    public Contribution? ToContribution() =>
        Company is null || Events == BotEvents
            ? null
            : new Contribution(Id, Position, Company, Person, [.. SumList], PersonFit, FirstSeen, LastSeen, VisitCount, Pages, Events)
            {
                FirstTouch = FirstTouch,
                LastTouch = LastTouch,
                Journey = [.. JourneyList],
                Pace = [.. PaceList],
            };

    internal void AddPace(double points, long time, Surge surge)
    {
        if (PaceList.Count == 0)
            PaceList.AddRange([new DecayedSum(surge.Short, null, 0, time), new DecayedSum(surge.Long, null, 0, time)]);
        for (var i = 0; i < PaceList.Count; i++)
            PaceList[i] = PaceList[i].Add(points, time);
    }

    internal void AddJourney(string stage, long time)
    {
        for (var i = 0; i < JourneyList.Count; i++)
        {
            if (JourneyList[i].Stage != stage)
                continue;
            if (time > JourneyList[i].Time)
                JourneyList[i] = new JourneyStep(stage, time);
            return;
        }

        JourneyList.Add(new JourneyStep(stage, time));
    }

    /// <summary>A snapshot for a store; the format is this class's own and may change between versions.</summary>
    public byte[] ToBytes() => ProfileSnapshotFormat.Write(this);

    /// <summary>False for another version's format and for bytes that were changed: fold the log again then.</summary>
    public static bool TryFromBytes(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out ProfileState? state) =>
        ProfileSnapshotFormat.TryRead(bytes, out state);
}
