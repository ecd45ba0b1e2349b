using StackExchange.Redis;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Redis;

/// <summary>Refusals: a Stream of its own, bounded by age and bytes. Record: received, site, reason, size, body.</summary>
internal sealed class RejectLog(RedisLink link, RedisKeys keys, RedisOptions options, TimeProvider time)
{
    private const int Fields = 5;
    // Rows that one reply may hold: 4 KiB of body each.
    private const int PageSize = 500;

    public async Task WriteAsync(IReadOnlyList<Reject> rejects)
    {
        var values = new List<RedisValue>(3 + (rejects.Count * 3))
        {
            Oldest(),
            options.RejectsMaxBytes,
            (long)options.RejectsMaxAge.TotalMilliseconds,
        };
        using var buffer = new PooledBuffer();
        foreach (var reject in rejects)
        {
            var body = RejectText.Cut(reject.Body);
            buffer.Clear();
            var writer = new MessagePackWriter(buffer);
            writer.WriteArrayHeader(Fields);
            writer.WriteInt(reject.ReceivedAt);
            writer.WriteStringOrNil(reject.Site);
            writer.WriteString(reject.Reason);
            writer.WriteInt(reject.Size);
            writer.WriteString(body);
            values.Add(reject.ReceivedAt);
            values.Add(RejectText.KeptBytes(reject, body));
            values.Add(buffer.Written.ToArray());
        }

        await link.RunAsync(RedisScript.Reject, [keys.Rejects, keys.RejectBytes], [.. values]);
    }

    public async Task<IReadOnlyList<Reject>> ReadAsync(int limit)
    {
        List<Reject> rejects = [];
        var end = "+";
        while (rejects.Count < limit)
        {
            var want = Math.Min(limit - rejects.Count, PageSize);
            var page = (await link.CallAsync("XREVRANGE", keys.Rejects, end, "-", "COUNT", want)).Items();
            foreach (var entry in page)
            {
                var parts = entry.Items();
                end = "(" + parts[0].Text();
                Add(rejects, parts[1].Items()[5].Bytes());
            }

            if (page.Length < want)
                break;
        }

        return rejects;
    }

    /// <summary>Takes away the refusals whose body is one of those; answers how many.</summary>
    public async Task<int> RemoveAsync(Func<string, bool> isOne)
    {
        long taken = 0;
        var start = "-";
        RedisResult[] page;
        do
        {
            page = (await link.CallAsync("XRANGE", keys.Rejects, start, "+", "COUNT", PageSize)).Items();
            List<RedisValue> found = [];
            foreach (var entry in page)
            {
                var parts = entry.Items();
                start = "(" + parts[0].Text();
                List<Reject> one = [];
                Add(one, parts[1].Items()[5].Bytes());
                if (one.Count == 0 || isOne(one[0].Body))
                    found.Add(parts[0].Text());
            }

            if (found.Count > 0)
                taken += (await link.RunAsync(RedisScript.RemoveRejects, [keys.Rejects, keys.RejectBytes], [.. found])).Number();
        }
        while (page.Length == PageSize);
        return (int)taken;
    }

    private void Add(List<Reject> rejects, ReadOnlySpan<byte> record)
    {
        var reader = new MessagePackReader(record);
        var left = reader.ReadArrayHeader();
        var receivedAt = reader.ReadIntField(ref left);
        var site = reader.ReadStringField(ref left);
        var reason = reader.ReadStringField(ref left) ?? "";
        var size = (int)reader.ReadIntField(ref left);
        if (receivedAt >= Oldest())
            rejects.Add(new Reject(receivedAt, site, reason, reader.ReadStringField(ref left) ?? "", size));
    }

    private long Oldest() => (time.GetUtcNow() - options.RejectsMaxAge).ToUnixTimeMilliseconds();
}
