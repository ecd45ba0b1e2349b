using StackExchange.Redis;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Redis;

/// <summary>Appends that go out as one script: Redis takes a script of many in a fraction of the time that it takes for as many scripts.</summary>
internal sealed class AppendScript
{
    /// <summary>Whoever else wants something of Redis waits for a script's end.</summary>
    public const int MaxEvents = 64;

    // Profile, force, mark, how many events.
    private const int HeadValues = 4;

    // What the script says instead of a position.
    private const int Failed = -3;

    private readonly List<RedisKey> _keys = [];
    private readonly List<RedisValue> _values = [];
    private int _appends;
    private Task<RedisResult>? _sent;

    public int Events { get; private set; }

    /// <summary>What an append's part of the script takes.</summary>
    /// <param name="force">Events go back into an absorbed profile's log.</param>
    public static RedisValue[] Encode(ProfileKeys keys, IReadOnlyList<TrackedEvent> events, PooledBuffer buffer, bool force)
    {
        var values = new RedisValue[HeadValues + (2 * events.Count)];
        Head(values, keys, force);
        for (var i = 0; i < events.Count; i++)
        {
            buffer.Clear();
            EventCodec.Write(buffer, events[i]);
            values[HeadValues + (2 * i)] = RedisId.Bytes(events[i].Id.Value);
            values[HeadValues + (2 * i) + 1] = buffer.Written.ToArray();
        }

        return values;
    }

    /// <summary>The same of one event that is encoded already.</summary>
    public static RedisValue[] Encode(ProfileKeys keys, byte[] id, byte[] record)
    {
        var values = new RedisValue[HeadValues + 2];
        Head(values, keys, force: false);
        (values[HeadValues], values[HeadValues + 1]) = (id, record);
        return values;
    }

    /// <summary>Appends to one profile and waits for what came of it, as <see cref="ReplyAsync"/> says.</summary>
    public static async Task<RedisResult[]> RunAsync(RedisLink link, ProfileKeys keys, RedisValue[] values)
    {
        var script = new AppendScript();
        script.Add(keys, values);
        await link.WaitAsync(script.Send(link));
        return await script.ReplyAsync(0);
    }

    /// <returns>Number of the append in this script.</returns>
    public int Add(ProfileKeys keys, RedisValue[] values)
    {
        _keys.AddRange(keys.ForAppend);
        _values.AddRange(values);
        Events += EventsIn(values);
        return _appends++;
    }

    public Task<RedisResult> Send(RedisLink link) => _sent = link.SendAsync(RedisScript.Append, [.. _keys], [.. _values]);

    /// <summary>The position before an append's events, or below 0 for a profile that takes none; then each event's position, or 0.</summary>
    public async Task<RedisResult[]> ReplyAsync(int append)
    {
        var reply = (await _sent!).Items()[append].Items();
        return reply[0].Number() == Failed ? throw new StoreUnavailableException(RedisErrors.Explain(reply[1].Text()!)) : reply;
    }

    private static void Head(RedisValue[] values, ProfileKeys keys, bool force)
    {
        values[0] = keys.Member;
        values[1] = force ? 1 : 0;
        values[2] = keys.Mark;
        values[3] = EventsIn(values);
    }

    private static int EventsIn(RedisValue[] values) => (values.Length - HeadValues) / 2;
}
