namespace VisitorGateway.Storage;

/// <summary>How a try to send ended.</summary>
public sealed record OutboxOutcome
{
    private OutboxOutcome(OutboxState state, long? due, string? error) => (State, Due, Error) = (state, due, error);

    public static OutboxOutcome Done { get; } = new(OutboxState.Done, null, null);

    public OutboxState State { get; }

    /// <summary>When to try again, in milliseconds since 1970 UTC.</summary>
    public long? Due { get; }

    /// <summary>At most 1,000 characters of it are kept.</summary>
    public string? Error { get; }

    public static OutboxOutcome RetryAt(long due, string error) => new(OutboxState.Waiting, due, error);

    public static OutboxOutcome Park(string error) => new(OutboxState.Parked, null, error);
}
