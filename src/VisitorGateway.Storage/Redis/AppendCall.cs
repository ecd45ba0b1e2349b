using StackExchange.Redis;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Redis;

/// <summary>One call's appends, encoded on the caller's thread, and its answer.</summary>
internal sealed class AppendCall
{
    private readonly TaskCompletionSource<IReadOnlyList<AppendResult>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AppendCall(IReadOnlyList<Append> appends, RedisKeys keys)
    {
        Appends = appends;
        Keys = new ProfileKeys[appends.Count];
        Values = new RedisValue[appends.Count][];
        using var buffer = new PooledBuffer();
        for (var i = 0; i < Keys.Length; i++)
        {
            Keys[i] = keys.Profile(appends[i].Profile);
            Values[i] = Encode(Keys[i], appends[i].Events, buffer, force: false);
            Events += appends[i].Events.Count;
        }
    }

    public IReadOnlyList<Append> Appends { get; }

    public ProfileKeys[] Keys { get; }

    /// <summary>For each append the values that the script takes.</summary>
    public RedisValue[][] Values { get; }

    public int Events { get; }

    public Task<IReadOnlyList<AppendResult>> Done => _done.Task;

    public static RedisValue[] Encode(ProfileKeys keys, IReadOnlyList<TrackedEvent> events, PooledBuffer buffer, bool force)
    {
        var values = new RedisValue[3 + (2 * events.Count)];
        values[0] = keys.Member;
        values[1] = force ? 1 : 0;
        values[2] = keys.Mark;
        for (var i = 0; i < events.Count; i++)
        {
            buffer.Clear();
            EventCodec.Write(buffer, events[i]);
            values[3 + (2 * i)] = RedisId.Bytes(events[i].Id.Value);
            values[4 + (2 * i)] = buffer.Written.ToArray();
        }

        return values;
    }

    public void Answer(IReadOnlyList<AppendResult> results) => _done.TrySetResult(results);

    public void Fail(Exception reason) => _done.TrySetException(reason);
}
