using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Accounts;

/// <summary>
/// What profiles add up to at a company. The same contributions give the same state in whatever order they came.
/// Owned by one thread at a time.
/// </summary>
public sealed class AccountState(AccountId id)
{
    private readonly SortedList<UInt128, Contribution> _contributions = [];
    private Contribution? _best;

    public AccountId Id { get; } = id;

    /// <summary>Ordered by profile.</summary>
    public IList<Contribution> Contributions => _contributions.Values;

    /// <summary>Firmographics that the app supplies; null leaves those that came with the best match.</summary>
    public CompanyFacts? Facts { get; set; }

    /// <summary>The most confident match, of equals the one seen last; null while there is no contribution.</summary>
    public CompanyMatch? Company => _best?.Company;

    public int Profiles => _contributions.Count;

    /// <summary>How many of the profiles are known persons.</summary>
    public int People { get; private set; }

    public int Visits { get; private set; }

    public int Pages { get; private set; }

    public int Events { get; private set; }

    /// <summary>Milliseconds since 1970 UTC; 0 while there is no contribution.</summary>
    public long FirstSeen { get; private set; }

    /// <summary>Milliseconds since 1970 UTC; 0 while there is no contribution.</summary>
    public long LastSeen { get; private set; }

    /// <summary>The earliest touch of any profile.</summary>
    public Touch? FirstTouch
    {
        get
        {
            Touch? first = null;
            foreach (var contribution in _contributions.Values)
            {
                if (contribution.FirstTouch is { } touch && (first is null || touch.Time < first.Time))
                    first = touch;
            }

            return first;
        }
    }

    /// <summary>The latest touch of any profile, direct only where there is nothing else.</summary>
    public Touch? LastTouch
    {
        get
        {
            Touch? last = null;
            foreach (var contribution in _contributions.Values)
            {
                if (contribution.LastTouch is not { } touch)
                    continue;
                if (last is null || (touch.IsDirect == last.IsDirect ? touch.Time > last.Time : last.IsDirect))
                    last = touch;
            }

            return last;
        }
    }

    /// <summary>
    /// The profiles' decayed sums added up by half-life, product line and programme, each weighted by how sure it is that the profile
    /// belongs to the company, and <see cref="BreadthBy"/>.
    /// </summary>
    public IReadOnlyList<DecayedSum> ActivityBy(RuleSet rules)
    {
        var sums = new List<DecayedSum>();
        foreach (var contribution in _contributions.Values)
        {
            var weight = rules.Accounts.Weight(contribution.Company.Confidence);
            foreach (var part in contribution.Activity)
                Add(sums, part with { Value = part.Value * weight });
        }

        foreach (var line in BreadthBy(rules))
            Add(sums, new DecayedSum(line.HalfLife, null, line.Points, line.Time));
        return sums;
    }

    /// <summary>See <see cref="ProfileState.Pace"/>; weighted as the activity is.</summary>
    public IReadOnlyList<DecayedSum> PaceBy(RuleSet rules)
    {
        var sums = new List<DecayedSum>();
        foreach (var contribution in _contributions.Values)
        {
            var weight = rules.Accounts.Weight(contribution.Company.Confidence);
            foreach (var part in contribution.Pace)
                Add(sums, part with { Value = part.Value * weight });
        }

        return sums;
    }

    /// <summary>When anybody there last met each stage of the buyer's journey.</summary>
    public IReadOnlyList<JourneyStep> Journey =>
        [.. _contributions.Values.SelectMany(c => c.Journey).GroupBy(s => s.Stage).Select(g => g.MaxBy(s => s.Time))];

    /// <summary>What the account is paid for how many people and roles take an interest, in no order; lines of its ledger.</summary>
    public IReadOnlyList<LedgerEntry> BreadthBy(RuleSet rules) => AccountBreadth.Lines(_contributions.Values, rules.Accounts);

    /// <summary>The contribution of the person who fits best; null while nobody is known.</summary>
    public Contribution? BestPerson
    {
        get
        {
            Contribution? best = null;
            foreach (var contribution in _contributions.Values)
            {
                var isSomebody = contribution.Person is not null || contribution.PersonFit != 0;
                if (isSomebody && (best is null || contribution.PersonFit > best.PersonFit))
                    best = contribution;
            }

            return best;
        }
    }

    /// <summary>
    /// Takes what a profile adds. Setting it again changes nothing; an older position never replaces a newer one. One of the same
    /// position does: other rules made it.
    /// </summary>
    /// <returns>True when it changed something.</returns>
    public bool Set(Contribution contribution)
    {
        var key = contribution.Profile.Value;
        if (_contributions.TryGetValue(key, out var old) && (old.Position > contribution.Position || ReferenceEquals(old, contribution)))
            return false;
        _contributions[key] = contribution;
        Count();
        return true;
    }

    /// <summary>Takes a profile out: it was absorbed by another, or counts for another account now.</summary>
    public bool Remove(ProfileId profile)
    {
        var removed = _contributions.Remove(profile.Value);
        if (removed)
            Count();
        return removed;
    }

    private static void Add(List<DecayedSum> sums, DecayedSum part)
    {
        for (var i = 0; i < sums.Count; i++)
        {
            if (sums[i].HalfLife == part.HalfLife && sums[i].Product == part.Product && sums[i].Programme == part.Programme)
            {
                sums[i] = sums[i].Add(part.Value, part.AsOf);
                return;
            }
        }

        sums.Add(part);
    }

    private void Count()
    {
        (People, Visits, Pages, Events, FirstSeen, LastSeen, _best) = (0, 0, 0, 0, 0, 0, null);
        foreach (var contribution in _contributions.Values)
        {
            People += contribution.Person is null ? 0 : 1;
            Visits += contribution.Visits;
            Pages += contribution.Pages;
            Events += contribution.Events;
            FirstSeen = _best is null ? contribution.FirstSeen : Math.Min(FirstSeen, contribution.FirstSeen);
            LastSeen = _best is null ? contribution.LastSeen : Math.Max(LastSeen, contribution.LastSeen);
            if (_best is null || IsBetter(contribution, _best))
                _best = contribution;
        }
    }

    private static bool IsBetter(Contribution one, Contribution other) =>
        one.Company.Confidence > other.Company.Confidence
        || (one.Company.Confidence == other.Company.Confidence && one.LastSeen > other.LastSeen);
}
