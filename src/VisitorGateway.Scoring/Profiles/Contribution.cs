using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>
/// What one profile adds to its account, as of one position in its log. Setting it again changes nothing, and an older
/// position never replaces a newer one, so it may be told any number of times.
/// </summary>
/// <param name="Activity">Decayed sums by half-life and product; their sum at an instant is the profile's activity.</param>
/// <param name="PersonFit">Fit points from what is known of the person (title, role), without the company's.</param>
/// <param name="Events">How many events were applied.</param>
public sealed record Contribution(
    ProfileId Profile,
    long Position,
    CompanyMatch Company,
    Person? Person,
    IReadOnlyList<DecayedSum> Activity,
    double PersonFit,
    long FirstSeen,
    long LastSeen,
    int Visits,
    int Pages,
    int Events)
{
    /// <summary>What brought the profile first; null where nothing is known of it.</summary>
    public Touch? FirstTouch { get; init; }

    /// <summary>What brought the profile last, direct only where there is nothing else.</summary>
    public Touch? LastTouch { get; init; }

    /// <summary>When the profile last met each stage of the buyer's journey.</summary>
    public IReadOnlyList<JourneyStep> Journey { get; init; } = [];

    /// <summary>See <see cref="ProfileState.Pace"/>.</summary>
    public IReadOnlyList<DecayedSum> Pace { get; init; } = [];
}
