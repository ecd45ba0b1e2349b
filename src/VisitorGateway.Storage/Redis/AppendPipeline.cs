using StackExchange.Redis;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// Appends that wait go out together, one script for each profile, in one go; while they are on their way the next lot gathers.
/// So they keep the order of calls, also where a script or a slot has to be sent again.
/// </summary>
internal sealed class AppendPipeline(RedisLink link, RedisKeys keys, SlotRegistry slots, RedisMerger merger, ErasedElsewhere erased)
{
    private const int MaxEventsTogether = 4096;
    // What the script says instead of a position.
    private const int Erased = -2;

    private readonly Lock _gate = new();
    private readonly Queue<AppendCall> _waiting = [];
    private Task _pump = Task.CompletedTask;
    private bool _closed;

    public Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<Append> appends)
    {
        var call = new AppendCall(appends, keys);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(RedisStore));
            _waiting.Enqueue(call);
            if (_waiting.Count == 1 && _pump.IsCompleted)
                _pump = Task.Run(PumpAsync);
        }

        return call.Done;
    }

    /// <summary>Takes nothing more and waits for what was taken.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _closed = true;
            return _pump;
        }
    }

    private async Task PumpAsync()
    {
        List<AppendCall> together = [];
        while (true)
        {
            together.Clear();
            lock (_gate)
            {
                var events = 0;
                while (_waiting.TryPeek(out var next) && (together.Count == 0 || events + next.Events <= MaxEventsTogether))
                {
                    events += next.Events;
                    together.Add(_waiting.Dequeue());
                }

                if (together.Count == 0)
                {
                    // Inside the gate: whoever comes next starts another pump.
                    _pump = Task.CompletedTask;
                    return;
                }
            }

            await SendAsync(together);
        }
    }

    private async Task SendAsync(List<AppendCall> together)
    {
        try
        {
            await slots.EnterAsync(together.SelectMany(c => c.Keys).Select(k => k.Slot));

            var sent = together.ConvertAll(Send);
            try
            {
                await link.WaitAsync(Task.WhenAll(sent));
            }
            catch (StoreUnavailableException) when (sent.TrueForAll(s => s.IsCompleted))
            {
                // Each caller gets their own answer.
            }

            for (var i = 0; i < together.Count; i++)
                await AnswerAsync(together[i], sent[i]);
        }
#pragma warning disable CA1031 // Nobody may wait for ever; whoever has an answer keeps it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            foreach (var call in together)
                call.Fail(e is ObjectDisposedException ? e : RedisErrors.Map(e));
        }
    }

    private Task<RedisResult[]> Send(AppendCall call)
    {
        var sent = new Task<RedisResult>[call.Keys.Length];
        for (var i = 0; i < sent.Length; i++)
        {
            sent[i] = IsLeftOut(call.Appends[i])
                ? NothingToSend
                : link.SendAsync(RedisScript.Append, call.Keys[i].ForAppend, call.Values[i]);
        }

        return Task.WhenAll(sent);
    }

    private bool IsLeftOut(Append append) => append.Events.Count == 0 || erased.Contains(append.Profile);

    private static AppendResult LeftOut(Append append) => new(new long[append.Events.Count], IsErased: append.Events.Count > 0);

    private async Task AnswerAsync(AppendCall call, Task<RedisResult[]> sent)
    {
        try
        {
            var replies = await sent;
            var results = new AppendResult[replies.Length];
            for (var i = 0; i < results.Length; i++)
                results[i] = IsLeftOut(call.Appends[i]) ? LeftOut(call.Appends[i]) : await ReadAsync(call, i, replies[i].Items());

            call.Answer(results);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e)
#pragma warning restore CA1031
        {
            call.Fail(RedisErrors.Map(e));
        }
    }

    private async Task<AppendResult> ReadAsync(AppendCall call, int index, RedisResult[] reply)
    {
        var before = reply[0].Number();
        if (before == Erased)
            return new AppendResult(new long[call.Appends[index].Events.Count], IsErased: true);
        if (before < 0)
        {
            var end = await merger.FollowAsync(call.Appends[index].Profile);
            if (end != call.Appends[index].Profile)
                return new AppendResult(new long[call.Appends[index].Events.Count], end);

            // A merge was given up, or an unmerge finished, on the way.
            reply = (await link.RunAsync(RedisScript.Append, call.Keys[index].ForAppend, call.Values[index])).Items();
            before = reply[0].Number();
            if (before < 0)
                throw new StoreUnavailableException($"Profile {call.Appends[index].Profile} is being merged.");
        }

        var positions = new long[reply.Length - 1];
        for (var i = 0; i < positions.Length; i++)
            positions[i] = reply[i + 1].Number();

        return new AppendResult(positions, Before: before);
    }

    private static readonly Task<RedisResult> NothingToSend = Task.FromResult<RedisResult>(null!);
}
