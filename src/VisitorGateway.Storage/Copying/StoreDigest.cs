using System.Buffers.Binary;
using System.Security.Cryptography;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Copying;

/// <summary>
/// What a store's logs hold, as numbers to compare: how many events, and a hash that depends on every event, its log and its place
/// there, and not on the order of logs.
/// </summary>
public sealed record StoreDigest(long Events, string Hash)
{
    public static async Task<StoreDigest> OfAsync(IGatewayStore store, Action<long> progress, CancellationToken cancellationToken)
    {
        var logs = new Dictionary<ProfileId, byte[]>();
        long events = 0;
        using var buffer = new PooledBuffer();
        await foreach (var stored in store.ReadEventsAsync(cancellationToken))
        {
            // Each log's hash goes into the hash of its next event, so that order counts.
            buffer.Clear();
            logs.GetValueOrDefault(stored.Profile, []).CopyTo(buffer.GetSpan(SHA256.HashSizeInBytes));
            buffer.Advance(logs.ContainsKey(stored.Profile) ? SHA256.HashSizeInBytes : 0);
            BinaryPrimitives.WriteUInt128BigEndian(buffer.GetSpan(16), stored.Profile.Value);
            buffer.Advance(16);
            EventCodec.Write(buffer, stored.Event);
            logs[stored.Profile] = SHA256.HashData(buffer.Written);
            progress(++events);
        }

        var sum = new byte[SHA256.HashSizeInBytes];
        foreach (var hash in logs.Values)
        {
            for (var i = 0; i < sum.Length; i++)
                sum[i] ^= hash[i];
        }

        return new StoreDigest(events, Convert.ToHexStringLower(sum));
    }
}
