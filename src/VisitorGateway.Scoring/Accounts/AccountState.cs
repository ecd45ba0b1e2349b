using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Scoring.Accounts;

/// <summary>
/// What profiles add up to at a company. The same contributions give the same state in whatever order they came.
/// Owned by one thread at a time.
/// </summary>
public sealed class AccountState(AccountId id)
{
    private readonly SortedList<UInt128, Contribution> _contributions = [];

    public AccountId Id { get; } = id;

    /// <summary>Ordered by profile.</summary>
    public IList<Contribution> Contributions => _contributions.Values;

    /// <summary>Firmographics that the app supplies; null leaves those that came with the best match.</summary>
    public CompanyFacts? Facts { get; set; }

    /// <summary>The most confident match, of equals the one seen last; null while there is no contribution.</summary>
    public CompanyMatch? Company => Best?.Company;

    public int Profiles => _contributions.Count;

    /// <summary>How many of the profiles are known persons.</summary>
    public int People => Sum(c => c.Person is null ? 0 : 1);

    public int Visits => Sum(c => c.Visits);

    public int Pages => Sum(c => c.Pages);

    public int Events => Sum(c => c.Events);

    /// <summary>Milliseconds since 1970 UTC; 0 while there is no contribution.</summary>
    public long FirstSeen => _contributions.Count == 0 ? 0 : _contributions.Values.Min(c => c.FirstSeen);

    /// <summary>Milliseconds since 1970 UTC; 0 while there is no contribution.</summary>
    public long LastSeen => _contributions.Count == 0 ? 0 : _contributions.Values.Max(c => c.LastSeen);

    /// <summary>The profiles' decayed sums added up by half-life and product line.</summary>
    public IReadOnlyList<DecayedSum> Activity
    {
        get
        {
            var sums = new List<DecayedSum>();
            foreach (var contribution in _contributions.Values)
            {
                foreach (var part in contribution.Activity)
                    Add(sums, part);
            }

            return sums;
        }
    }

    /// <summary>The contribution of the person who fits best; null while nobody is known.</summary>
    public Contribution? BestPerson
    {
        get
        {
            Contribution? best = null;
            foreach (var contribution in _contributions.Values)
            {
                if ((contribution.Person is not null || contribution.PersonFit != 0) && (best is null || contribution.PersonFit > best.PersonFit))
                    best = contribution;
            }

            return best;
        }
    }

    private Contribution? Best
    {
        get
        {
            Contribution? best = null;
            foreach (var contribution in _contributions.Values)
            {
                if (best is null
                    || contribution.Company.Confidence > best.Company.Confidence
                    || (contribution.Company.Confidence == best.Company.Confidence && contribution.LastSeen > best.LastSeen))
                    best = contribution;
            }

            return best;
        }
    }

    /// <summary>Takes what a profile adds. Setting it again changes nothing; an older position never replaces a newer one.</summary>
    /// <returns>True when it changed something.</returns>
    public bool Set(Contribution contribution)
    {
        var key = contribution.Profile.Value;
        if (_contributions.TryGetValue(key, out var old) && old.Position >= contribution.Position)
            return false;
        _contributions[key] = contribution;
        return true;
    }

    /// <summary>Takes a profile out: it was absorbed by another, or counts for another account now.</summary>
    public bool Remove(ProfileId profile) => _contributions.Remove(profile.Value);

    private static void Add(List<DecayedSum> sums, DecayedSum part)
    {
        for (var i = 0; i < sums.Count; i++)
        {
            if (sums[i].HalfLife == part.HalfLife && sums[i].Product == part.Product)
            {
                sums[i] = sums[i].Add(part.Value, part.AsOf);
                return;
            }
        }

        sums.Add(part);
    }

    private int Sum(Func<Contribution, int> selector)
    {
        var sum = 0;
        foreach (var contribution in _contributions.Values)
            sum += selector(contribution);
        return sum;
    }
}
