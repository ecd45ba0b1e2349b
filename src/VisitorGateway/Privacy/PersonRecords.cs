using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;
using Claim = VisitorGateway.Scoring.Events.Identity;

namespace VisitorGateway.Privacy;

/// <summary>Everything that is kept under one person.</summary>
/// <param name="Profiles">The profile that stands for them, then those that it absorbed.</param>
/// <param name="Events">Of all of them, log by log, the gateway's own notes included.</param>
/// <param name="IsErased">They were erased before, and nothing is left.</param>
internal sealed record PersonRecords(IReadOnlyList<ProfileId> Profiles, IReadOnlyList<StoredEvent> Events, bool IsErased)
{
    /// <summary>Shorter ids of a site's own stand by chance in refusals that are somebody else's.</summary>
    private const int ShortestId = 6;

    public ProfileId Profile => Profiles[0];

    public IReadOnlyList<string> Emails { get; } = [.. Claims(Events).Select(c => c.Email).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    public IReadOnlyList<string> ExternalIds { get; } = [.. Claims(Events).Select(c => c.ExternalId).OfType<string>().Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<Signal> Signals { get; init; } = [];

    /// <summary>Refused requests that name them.</summary>
    public IReadOnlyList<Reject> Refusals { get; init; } = [];

    public Erasure ToErasure() => new([.. Profiles], [.. Emails, .. ExternalIds.Where(i => i.Length >= ShortestId)]);

    private static IEnumerable<Claim> Claims(IReadOnlyList<StoredEvent> events) => events.Select(e => e.Event.Identity).OfType<Claim>();
}
