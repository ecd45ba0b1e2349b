namespace VisitorGateway.Storage.Redis;

/// <summary>What an answered append survives, weakest first.</summary>
internal enum RedisDurability
{
    /// <summary>No append-only file: what was answered since the last snapshot of Redis goes with its process.</summary>
    Memory,

    /// <summary>Redis may not be asked.</summary>
    Unknown,

    /// <summary>An append-only file that the operating system writes when it likes, about every 30 s.</summary>
    System,

    /// <summary>An append-only file that is flushed once a second.</summary>
    EverySecond,

    /// <summary>An append-only file that is flushed before each answer.</summary>
    Always,
}
