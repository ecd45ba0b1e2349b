using StackExchange.Redis;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// The keys of one profile and the lists of its slot. The profile's share the hash tag <c>{p:ID}</c>; the lists have a tag of
/// the same slot, so that one script changes both, in Redis Cluster too.
/// </summary>
internal sealed class ProfileKeys
{
    private readonly string _base;
    private readonly string _slotBase;

    public ProfileKeys(string prefix, ProfileId profile)
    {
        var tag = $"p:{profile}";
        _base = $"{prefix}:{{{tag}}}";
        Slot = ClusterSlot.Of(tag);
        _slotBase = $"{prefix}:{{{ClusterSlot.TagOf(Slot)}}}:";
        Member = RedisId.Bytes(profile.Value);
        Mark = RedisId.Bytes(ErasedMark.Of(profile));
    }

    public int Slot { get; }

    /// <summary>The profile as a member of lists.</summary>
    public byte[] Member { get; }

    /// <summary>The profile as a member of the list of those that were erased.</summary>
    public byte[] Mark { get; }

    public RedisKey Head => _base;

    public RedisKey Log => _base + ":log";

    public RedisKey Ids => _base + ":ids";

    public RedisKey Others => _base + ":others";

    public RedisKey From => _base + ":from";

    /// <summary>Profiles that it absorbed.</summary>
    public RedisKey Absorbs => _base + ":absorbs";

    /// <summary>Keys of persons that it claimed, or tried to.</summary>
    public RedisKey Claims => _base + ":claims";

    public RedisKey Absorbed => _slotBase + SlotLists.Absorbed;

    public RedisKey Open => _slotBase + SlotLists.Open;

    public RedisKey Profiles => _slotBase + SlotLists.Profiles;

    public RedisKey Loose => _slotBase + SlotLists.Loose;

    public RedisKey Untold => _slotBase + SlotLists.Untold;

    public RedisKey Pending => _slotBase + SlotLists.Pending;

    public RedisKey Erased => _slotBase + SlotLists.Erased;

    public RedisKey Events => _slotBase + SlotLists.Events;

    public RedisKey[] ForAppend => [Head, Log, Ids, Others, Open, Profiles, Events, Erased];

    public RedisKey[] All => [Head, From, Open, Profiles, Loose, Untold, Pending, Absorbed, Log, Ids, Others, Absorbs, Claims, Events, Erased];
}
