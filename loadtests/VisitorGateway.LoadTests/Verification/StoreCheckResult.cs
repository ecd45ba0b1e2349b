namespace VisitorGateway.LoadTests.Verification;

/// <summary>What the store holds of a run's events.</summary>
/// <param name="Acknowledged">Events whose answer was read.</param>
/// <param name="Missing">Acknowledged and not stored: lost.</param>
/// <param name="Twice">Stored more than once.</param>
/// <param name="Unanswered">Stored though no answer was read: allowed, because a sender would send them again.</param>
internal sealed record StoreCheckResult(long Acknowledged, long Missing, long Twice, long Unanswered)
{
    public bool Holds => Missing == 0 && Twice == 0;
}
