namespace VisitorGateway.Storage.Redis;

/// <summary>What one server of the store says of itself; null where it may not be asked.</summary>
internal sealed record ServerFacts(string Host, string Version, bool? AppendOnly, string? AppendFsync, string? EvictionPolicy, long? MaxMemory)
{
    /// <summary>What an answered append survives here, weakest first.</summary>
    public RedisDurability Durability => (AppendOnly, AppendFsync) switch
    {
        (null, _) or (true, null) => RedisDurability.Unknown,
        (false, _) => RedisDurability.Memory,
        (true, "always") => RedisDurability.Always,
        (true, "everysec") => RedisDurability.EverySecond,
        _ => RedisDurability.System,
    };

    public bool Evicts => EvictionPolicy?.StartsWith("allkeys-", StringComparison.Ordinal) == true;
}
