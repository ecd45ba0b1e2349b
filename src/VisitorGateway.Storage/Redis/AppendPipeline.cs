using StackExchange.Redis;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// Appends that wait go out together, many in a script, in one go; while they are on their way the next lot gathers. So they keep
/// the order of calls, also where a script or a slot has to be sent again.
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

            var sent = Place(together).ConvertAll(script => script.Send(link));
            try
            {
                await link.WaitAsync(Task.WhenAll(sent));
            }
            catch (StoreUnavailableException) when (sent.TrueForAll(s => s.IsCompleted))
            {
                // Each caller gets their own answer.
            }

            foreach (var call in together)
                await AnswerAsync(call);
        }
#pragma warning disable CA1031 // Nobody may wait for ever; whoever has an answer keeps it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            foreach (var call in together)
                call.Fail(e is ObjectDisposedException ? e : RedisErrors.Map(e));
        }
    }

    /// <summary>Puts appends into scripts in their order. In Cluster a script's keys have to lie in one slot.</summary>
    private List<AppendScript> Place(List<AppendCall> calls)
    {
        var isCluster = link.IsCluster;
        List<AppendScript> scripts = [];
        Dictionary<int, AppendScript> filling = [];
        foreach (var call in calls)
        {
            for (var i = 0; i < call.Appends.Count; i++)
            {
                if (IsLeftOut(call.Appends[i]))
                    continue;
                var group = isCluster ? call.Keys[i].Slot : 0;
                if (!filling.TryGetValue(group, out var script) || script.Events + call.Appends[i].Events.Count > AppendScript.MaxEvents)
                    scripts.Add(filling[group] = script = new AppendScript());
                call.Places[i] = (script, script.Add(call.Keys[i], call.Values[i]));
            }
        }

        return scripts;
    }

    private bool IsLeftOut(Append append) => append.Events.Count == 0 || erased.Contains(append.Profile);

    private static AppendResult LeftOut(Append append) => new(new long[append.Events.Count], IsErased: append.Events.Count > 0);

    private async Task AnswerAsync(AppendCall call)
    {
        try
        {
            var results = new AppendResult[call.Appends.Count];
            for (var i = 0; i < results.Length; i++)
                results[i] = call.Places[i] is { } place ? await ReadAsync(call, i, await place.Script.ReplyAsync(place.Number)) : LeftOut(call.Appends[i]);

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
            reply = await AppendScript.RunAsync(link, call.Keys[index], call.Values[index]);
            before = reply[0].Number();
            if (before < 0)
                throw new StoreUnavailableException($"Profile {call.Appends[index].Profile} is being merged.");
        }

        var positions = new long[reply.Length - 1];
        for (var i = 0; i < positions.Length; i++)
            positions[i] = reply[i + 1].Number();

        return new AppendResult(positions, Before: before);
    }
}
