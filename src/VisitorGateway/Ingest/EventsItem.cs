using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Ingest;

/// <summary>Events of one visitor, waiting to be stored and folded.</summary>
/// <param name="visitor">Whose events they are; the log they go to may be another profile's by now.</param>
internal sealed class EventsItem(VisitorId visitor, IReadOnlyList<TrackedEvent> events, int bytes) : IngestItem
{
    private readonly TaskCompletionSource<IngestOutcome> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile bool _isAbandoned;

    public VisitorId Visitor { get; } = visitor;

    public IReadOnlyList<TrackedEvent> Events { get; } = events;

    public int Bytes { get; } = bytes;

    /// <summary>As <see cref="Environment.TickCount64"/> gives it.</summary>
    public long CameAt { get; } = Environment.TickCount64;

    /// <summary>Ends when the events are durable and folded; fails when nothing was stored.</summary>
    public Task<IngestOutcome> Outcome => _completion.Task;

    /// <summary>Its sender was told to send again.</summary>
    public bool IsAbandoned => _isAbandoned;

    public void Abandon() => _isAbandoned = true;

    public void Answer(IngestOutcome outcome) => _completion.TrySetResult(outcome);

    public void Fail(Exception reason) => _completion.TrySetException(reason);
}
