using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Copying;

/// <summary>
/// Copies everything that cannot be made again from one store to another: logs with their merges, claims, marks of the erased,
/// signals with what waits to be sent, refusals. Folds are made again by the first start on the copy. Nothing may write to either
/// meanwhile. What is there already is passed over, so a copy that was broken off goes on when it is started again.
/// </summary>
/// <param name="again">The target is a copy of the same store, which is to catch up.</param>
public sealed class StoreCopy(IGatewayStore from, IGatewayStore to, bool again = false)
{
    private const string Marker = "store-copy";
    private const int EventsTogether = 1000;
    private const int SignalsTogether = 256;
    private const int RejectsTogether = 100;

    private readonly List<Append> _waiting = [];
    private int _events;
    private long _copied;

    /// <param name="progress">Takes how many events are done.</param>
    /// <exception cref="StoreNotOpenedException">The target holds events that are not from an unfinished copy.</exception>
    public async Task RunAsync(Action<long> progress, CancellationToken cancellationToken)
    {
        // 1: a target is empty, or marked as an unfinished copy.
        if (await to.AddMetaAsync(Marker, "unfinished", cancellationToken) && !again && (await to.DescribeAsync(cancellationToken)).Events > 0)
        {
            await to.WriteMetaAsync(Marker, null, cancellationToken);
            throw new StoreNotOpenedException("The target holds events already; copy into an empty store.");
        }

        // 2: what keeps the erased away, before anything of theirs could come.
        await to.AddErasedMarksAsync(await from.ReadErasedMarksAsync(cancellationToken), cancellationToken);
        // 3: claims, as they were made, before merges lead them elsewhere.
        await foreach (var claim in from.ReadClaimsAsync(cancellationToken))
            await to.ClaimPersonAsync(claim.PersonKey, claim.Profile, cancellationToken);
        // 4: logs.
        await foreach (var profile in from.ReadProfilesAsync(cancellationToken))
            await CopyPersonAsync(profile, progress, cancellationToken);
        await FlushAsync(progress, cancellationToken);
        // 5: the rest.
        await CopySignalsAsync(cancellationToken);
        if ((await to.ReadRejectsAsync(1, cancellationToken)).Count == 0)
        {
            foreach (var part in (await from.ReadRejectsAsync(int.MaxValue, cancellationToken)).Reverse().Chunk(RejectsTogether))
                await to.RejectAsync(part, cancellationToken);
        }

        await to.WriteMetaAsync(Marker, null, cancellationToken);
    }

    /// <summary>A profile with those that it absorbed: each is copied whole before the merge, which comes where it stands in the survivor's log.</summary>
    private async Task CopyPersonAsync(ProfileId profile, Action<long> progress, CancellationToken cancellationToken)
    {
        var person = await PersonLogs.ReadAsync(from, profile, cancellationToken);
        await CopyLogAsync(profile, person, progress, cancellationToken);
    }

    private async Task CopyLogAsync(ProfileId profile, PersonLogs person, Action<long> progress, CancellationToken cancellationToken)
    {
        List<TrackedEvent> part = [];
        foreach (var stored in person.LogOf(profile))
        {
            if (person.MergedBy(stored) is not { } absorbed)
            {
                part.Add(stored.Event);
                if (part.Count == EventsTogether)
                    part = await AddAsync(profile, part, progress, cancellationToken);
                continue;
            }

            part = await AddAsync(profile, part, progress, cancellationToken);
            await CopyLogAsync(absorbed, person, progress, cancellationToken);
            await FlushAsync(progress, cancellationToken);
            await to.MergeAsync(profile, absorbed, stored.Event, cancellationToken);
        }

        await AddAsync(profile, part, progress, cancellationToken);
    }

    private async Task<List<TrackedEvent>> AddAsync(ProfileId profile, List<TrackedEvent> events, Action<long> progress, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
            return events;
        _waiting.Add(new Append(profile, events));
        _events += events.Count;
        if (_events >= EventsTogether)
            await FlushAsync(progress, cancellationToken);
        return [];
    }

    private async Task FlushAsync(Action<long> progress, CancellationToken cancellationToken)
    {
        // Of a broken off copy: what went to an absorbed profile is there whole, or it would not be absorbed.
        await to.AppendAsync([.. _waiting], cancellationToken);
        _copied += _events;
        _events = 0;
        _waiting.Clear();
        progress(_copied);
    }

    private async Task CopySignalsAsync(CancellationToken cancellationToken)
    {
        for (var offset = 0; ; offset += SignalsTogether)
        {
            var signals = await from.ReadSignalsAsync(new SignalQuery(Limit: SignalsTogether, Offset: offset), cancellationToken);
            foreach (var signal in signals)
                await CopyAsync(signal, cancellationToken);
            if (signals.Count < SignalsTogether)
                return;
        }
    }

    private async Task CopyAsync(Signal signal, CancellationToken cancellationToken)
    {
        var items = await from.ReadOutboxAsync(new OutboxQuery(Signal: signal.Id, Limit: int.MaxValue), cancellationToken);
        var open = items.Where(i => i.State != OutboxState.Done).ToArray();
        NewOutboxItem[] outbox = [.. open.Select(i => new NewOutboxItem(i.Id, i.Target, i.Due, i.Payload))];
        if (!(await to.AddSignalsAsync([new NewSignal(signal, outbox)], cancellationToken))[0])
            return;
        foreach (var parked in open.Where(i => i.State == OutboxState.Parked))
            await to.FinishOutboxAsync(parked with { Attempts = 0 }, OutboxOutcome.Park(parked.LastError ?? ""), cancellationToken);
    }
}
