namespace VisitorGateway.LoadTests.Http;

/// <summary>What became of a request.</summary>
/// <param name="Reason">Why it failed; few different texts, because they are counted.</param>
internal readonly record struct Outcome(OutcomeKind Kind, string? Reason)
{
    /// <summary>All its events are acknowledged.</summary>
    public static readonly Outcome Answered = new(OutcomeKind.Answered, null);

    /// <summary>Refused with 503: the sender is to send again later.</summary>
    public static readonly Outcome Shed = new(OutcomeKind.Shed, null);

    public static readonly Outcome TimedOut = new(OutcomeKind.Failed, "no answer in time");

    public static readonly Outcome NotSent = new(OutcomeKind.Failed, "not sent before the end: every connection was busy");
}
