using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.Redis;

namespace VisitorGateway.Storage.Tests.Redis;

public sealed class ClusterSlotTests
{
    // From the specification of Redis Cluster, and CLUSTER KEYSLOT.
    [Theory]
    [InlineData("123456789", 0x31c3)]
    [InlineData("foo", 12182)]
    [InlineData("", 0)]
    public void A_tags_slot_is_the_one_that_redis_computes(string tag, int slot) => Assert.Equal(slot, ClusterSlot.Of(tag));

    [Fact]
    public void Every_slot_has_a_tag_that_belongs_to_it()
    {
        for (var slot = 0; slot < ClusterSlot.Count; slot++)
            Assert.Equal(slot, ClusterSlot.Of(ClusterSlot.TagOf(slot)));
    }

    [Theory]
    [InlineData("acme.com", "a:acme.com")]
    [InlineData("odd}name", "a:odd")]
    public void An_accounts_slot_ends_at_the_first_closing_brace_as_redis_reads_it(string account, string tag) =>
        Assert.Equal(ClusterSlot.Of(tag), RedisKeys.SlotOf(new AccountId(account)));

    [Fact]
    public void A_long_tag_has_a_slot() => Assert.InRange(ClusterSlot.Of(new string('ü', 5000)), 0, ClusterSlot.Count - 1);
}
