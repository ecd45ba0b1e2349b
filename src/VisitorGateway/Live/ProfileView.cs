using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Live;

/// <summary>A profile as of one position of its log, in a form that does not change any more.</summary>
internal sealed record ProfileView
{
    public required ProfileId Profile { get; init; }

    public required long Position { get; init; }

    public required long FirstSeen { get; init; }

    public required long LastSeen { get; init; }

    public Contribution? Contribution { get; init; }

    public FitResult Fit { get; init; }

    public IReadOnlyList<DecayedSum> Sums { get; init; } = [];

    public AccountId? Account => Contribution?.Company.Account;

    /// <summary>The latest match of any kind: the company's, or the provider's.</summary>
    public CompanyMatch? Match { get; init; }

    public Person? Person { get; init; }

    public int Events { get; init; }

    public int Visits { get; init; }

    public Visit? Visit { get; init; }

    public PageSeen? Page { get; init; }

    public Source? Source { get; init; }

    public string? Search { get; init; }

    public string? Bot { get; init; }

    public string? Site { get; init; }

    public bool Left { get; init; }

    public static ProfileView Of(ProfileState state, RuleSet rules)
    {
        var contribution = state.ToContribution();
        return new ProfileView
        {
            Profile = state.Id,
            Position = state.Position,
            FirstSeen = state.FirstSeen,
            LastSeen = state.LastSeen,
            Contribution = contribution,
            Fit = rules.Fit(state),
            Sums = contribution?.Activity ?? [.. state.Sums],
            Site = state.Site,
            Match = state.Company ?? state.Network,
            Person = state.Person,
            Events = state.Events,
            Visits = state.VisitCount,
            Visit = CopyOf(state.CurrentVisit),
            Page = state.LastPage,
            Source = state.CurrentVisit?.Source ?? state.LastSource,
            Search = state.LastSearch,
            Bot = state.Events == state.BotEvents ? state.Bot : null,
            Left = state.Left,
        };
    }

    /// <summary>Points for what they did, at an instant; programmes beside acquisition not counted.</summary>
    public double ActivityAt(long time) => Sums.At(time);

    private static Visit? CopyOf(Visit? visit) => visit is null ? null : new Visit
    {
        Number = visit.Number,
        Start = visit.Start,
        Last = visit.Last,
        Pages = visit.Pages,
        Source = visit.Source,
        Landing = visit.Landing,
    };
}
