using StackExchange.Redis;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Redis;

/// <summary>Reads profiles' logs, which are Streams: entry <c>POSITION-0</c> with one field <c>e</c>, the event's record.</summary>
internal static class LogEntries
{
    /// <summary>Most entries in one reply.</summary>
    public const int PageSize = 1000;

    /// <summary>A page of a log after a position, in log order.</summary>
    public static async Task<List<StoredEvent>> ReadPageAsync(RedisLink link, RedisKey log, ProfileId profile, long after)
    {
        var reply = await link.CallAsync("XRANGE", log, $"({after}-0", "+", "COUNT", PageSize);
        return Parse(profile, reply);
    }

    /// <summary>A log after a position, to its end.</summary>
    public static async Task<List<StoredEvent>> ReadAsync(RedisLink link, RedisKey log, ProfileId profile, long after)
    {
        var events = await ReadPageAsync(link, log, profile, after);
        for (var page = events; page.Count == PageSize;)
        {
            page = await ReadPageAsync(link, log, profile, events[^1].Position);
            events.AddRange(page);
        }

        return events;
    }

    public static List<StoredEvent> Parse(ProfileId profile, RedisResult reply)
    {
        var entries = reply.Items();
        List<StoredEvent> events = new(entries.Length);
        foreach (var entry in entries)
        {
            var parts = entry.Items();
            var record = parts[1].Items()[1].Bytes() ?? [];
            events.Add(new StoredEvent(profile, parts[0].Position(), EventCodec.Read(record)));
        }

        return events;
    }
}
