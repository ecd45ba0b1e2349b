using VisitorGateway.Storage.Redis;

namespace VisitorGateway.Storage.Tests.Redis;

public sealed class RedisErrorsTests
{
    [Theory]
    [InlineData("READONLY You can't write against a read only replica.", "read-only replica")]
    [InlineData("LOADING Redis is loading the dataset in memory", "still loading")]
    [InlineData("MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.", "lost its primary")]
    [InlineData("CLUSTERDOWN Hash slot not served", "Cluster is down")]
    [InlineData("TRYAGAIN Multiple keys request during rehashing of slot", "moving a slot")]
    [InlineData("BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.", "busy-reply-threshold")]
    [InlineData("NOREPLICAS Not enough good replicas to write.", "min-replicas-to-write")]
    [InlineData("OOM command not allowed when used memory > 'maxmemory'.", "maxmemory")]
    [InlineData("ERR Error running script (call to f_1): @user_script:5: -OOM command not allowed when used memory > 'maxmemory'.", "maxmemory")]
    [InlineData("MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk.", "stop-writes-on-bgsave-error")]
    [InlineData("NOAUTH Authentication required.", "password=")]
    [InlineData("WRONGPASS invalid username-password pair or user is disabled.", "Storage:Redis:Connection")]
    [InlineData("NOPERM this user has no permissions to run the 'evalsha' command", "ACL")]
    [InlineData("WRONGTYPE Operation against a key holding the wrong kind of value", "Storage:Redis:Prefix")]
    [InlineData("CROSSSLOT Keys in request don't hash to the same slot", "Storage:Redis:Connection")]
    [InlineData("ERR unknown command 'XADD', with args beginning with: 'a'", "Redis 6.2")]
    [InlineData("ERR something new", "ERR something new")]
    public void An_error_reply_is_told_as_what_to_do(string reply, string words) =>
        Assert.Contains(words, RedisErrors.Explain(reply), StringComparison.Ordinal);

    [Theory]
    [InlineData("OOMPH is not a code")]
    [InlineData("ERR the title said BUSY day")]
    public void A_word_that_only_looks_like_a_code_is_none(string reply) =>
        Assert.Contains(reply, RedisErrors.Explain(reply), StringComparison.Ordinal);
}
