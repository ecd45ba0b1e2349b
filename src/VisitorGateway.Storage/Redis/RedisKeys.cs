using System.Globalization;
using StackExchange.Redis;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Redis;

/// <summary>Names of keys; docs/redis-store.md lists what is in them.</summary>
internal sealed class RedisKeys(string prefix)
{
    private const int PersonBuckets = 1024;

    /// <summary>A bit for each slot that holds something.</summary>
    public RedisKey Slots { get; } = $"{prefix}:{{slots}}";

    /// <summary>Marks of erased profiles from another store: of which slot they are is not known.</summary>
    public RedisKey ErasedElsewhere { get; } = $"{prefix}:{{erased}}";

    public RedisKey Meta { get; } = $"{prefix}:{{meta}}";

    public RedisKey AccountsByRank { get; } = $"{prefix}:{{accounts}}:rank";

    public RedisKey AccountsBySeen { get; } = $"{prefix}:{{accounts}}:seen";

    public RedisKey AccountSearch { get; } = $"{prefix}:{{accounts}}:search";

    public RedisKey AccountSummaries { get; } = $"{prefix}:{{accounts}}:summaries";

    public RedisKey Rejects { get; } = $"{prefix}:{{rejects}}:log";

    public RedisKey RejectBytes { get; } = $"{prefix}:{{rejects}}:bytes";

    /// <summary>What the keys of signals and of the outbox start with.</summary>
    public string Signals { get; } = $"{prefix}:{{signals}}:";

    /// <summary>Channel on which gateways tell each other of changed profiles.</summary>
    public string Changed { get; } = $"{prefix}:changed";

    /// <summary>Page views of a client that two gateways know a part of each.</summary>
    public RedisKey Views(UInt128 client, string list) => $"{prefix}:{{v:{client.ToString("x32", CultureInfo.InvariantCulture)}}}:{list}";

    public ProfileKeys Profile(ProfileId profile) => new(prefix, profile);

    public RedisKey SlotList(int slot, string list) => $"{prefix}:{{{ClusterSlot.TagOf(slot)}}}:{list}";

    public RedisKey Contributions(AccountId account) => $"{prefix}:{{a:{account}}}:contributions";

    public RedisKey Versions(AccountId account) => $"{prefix}:{{a:{account}}}:versions";

    public RedisKey Persons(string personKey) => PersonBucket(ClusterSlot.Of(personKey) % PersonBuckets);

    public IEnumerable<RedisKey> AllPersons() => Enumerable.Range(0, PersonBuckets).Select(PersonBucket);

    /// <summary>The slot of an account's keys. A tag ends at the first closing brace.</summary>
    public static int SlotOf(AccountId account)
    {
        var tag = $"a:{account}";
        var end = tag.IndexOf('}', StringComparison.Ordinal);
        return ClusterSlot.Of(end < 0 ? tag : tag[..end]);
    }

    private RedisKey PersonBucket(int bucket) => $"{prefix}:{{n:{bucket.ToString("x3", CultureInfo.InvariantCulture)}}}";
}
