using StackExchange.Redis;

namespace VisitorGateway.Storage.Redis;

/// <summary>What Redis or its client says, as what an operator can do about it.</summary>
internal static class RedisErrors
{
    private static readonly (string Code, string Sentence)[] Known =
    [
        ("READONLY", "Redis is a read-only replica; after a failover name the new primary in Storage:Redis:Connection, or all hosts"),
        ("LOADING", "Redis is still loading its data"),
        ("MASTERDOWN", "Redis has lost its primary"),
        ("CLUSTERDOWN", "Redis Cluster is down: not every slot has a primary"),
        ("TRYAGAIN", "Redis Cluster is moving a slot"),
        ("MOVED", "Redis Cluster has moved a slot"),
        ("ASK", "Redis Cluster is moving a slot"),
        ("BUSY", "Redis is busy with somebody's script (setting busy-reply-threshold of Redis)"),
        ("NOREPLICAS", "Redis lacks replicas (setting min-replicas-to-write of Redis)"),
        ("OOM", "Redis is out of memory (setting maxmemory of Redis): give it more, or keep events for a shorter time"),
        ("MISCONF", "Redis cannot write to its disk and therefore takes no writes (see Redis' log; setting stop-writes-on-bgsave-error of Redis)"),
        ("NOAUTH", "Redis wants a password: add password=... to Storage:Redis:Connection"),
        ("WRONGPASS", "Redis refuses the password in Storage:Redis:Connection"),
        ("NOPERM", "Redis does not allow the gateway's user a command or key that it needs (ACL of Redis; docs/redis-store.md lists them)"),
        ("WRONGTYPE", "A key of the store is another program's: choose another Storage:Redis:Prefix, or another Redis"),
        ("CROSSSLOT", "Redis Cluster is reached through something that does not know its slots: name the nodes themselves in Storage:Redis:Connection"),
    ];

    /// <summary>True for the answer of a Redis that does not know a script's digest (any more).</summary>
    public static bool IsNoScript(Exception error) => error is RedisServerException && Has(error.Message, "NOSCRIPT");

    public static StoreUnavailableException Map(Exception error) => error switch
    {
        StoreUnavailableException known => known,
        TimeoutException => new StoreUnavailableException("Redis did not answer in time (setting Storage:Redis:TimeoutMilliseconds).", error),
        RedisServerException => new StoreUnavailableException(Explain(error.Message), error),
        RedisConnectionException => new StoreUnavailableException("Redis cannot be reached (setting Storage:Redis:Connection).", error),
        RedisCommandException => new StoreUnavailableException($"Redis cannot be asked: {error.Message}", error),
        _ => new StoreUnavailableException("The connection to Redis was lost.", error),
    };

    /// <summary>The sentence for an error reply; the reply itself where it is none that is known.</summary>
    public static string Explain(string reply)
    {
        foreach (var (code, sentence) in Known)
        {
            if (Has(reply, code))
                return $"{sentence} ({code}).";
        }

        return reply.Contains("unknown command", StringComparison.OrdinalIgnoreCase)
            ? $"Redis does not know a command that the store needs; use Redis 6.2 or later. It said: {reply}"
            : $"Redis answered with an error: {reply}";
    }

    // From a script an error may come wrapped: "ERR Error running script ...: -OOM command not allowed".
    private static bool Has(string reply, string code) =>
        reply.StartsWith(code + " ", StringComparison.Ordinal) || reply == code
        || reply.Contains($" -{code} ", StringComparison.Ordinal) || reply.Contains($": {code} ", StringComparison.Ordinal);
}
