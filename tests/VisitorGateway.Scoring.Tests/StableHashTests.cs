namespace VisitorGateway.Scoring.Tests;

public sealed class StableHashTests
{
    [Fact]
    public void The_values_never_change_because_snapshots_hold_them()
    {
        Assert.Equal("efd01f60ba992926", StableHash.Of("").ToString("x16"));
        Assert.NotEqual(StableHash.Of("a", "b"), StableHash.Of("ab", ""));
        Assert.NotEqual(StableHash.Of(1, 2), StableHash.Of(2, 1));
        Assert.Equal(StableHash.Of("White-Paper.PDF"), StableHash.Of("white-paper.pdf"));
    }
}
