namespace VisitorGateway.LoadTests.Http;

/// <summary>What became of a request.</summary>
/// <param name="Reason">Why it failed; few different texts, because they are counted.</param>
/// <param name="RetryAfter">Of a refusal: seconds after which the sender is to send again; null when it was not said.</param>
internal readonly record struct Outcome(OutcomeKind Kind, string? Reason, int? RetryAfter = null)
{
    /// <summary>All its events are acknowledged.</summary>
    public static readonly Outcome Answered = new(OutcomeKind.Answered, null);

    public static readonly Outcome TimedOut = new(OutcomeKind.Failed, "no answer in time");

    public static readonly Outcome NotSent = new(OutcomeKind.Failed, "not sent in time: every connection was busy");

    /// <summary>Refused with 503: the sender is to send again later.</summary>
    public static Outcome Shed(int? retryAfter) => new(OutcomeKind.Shed, null, retryAfter);
}
