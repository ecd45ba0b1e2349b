using VisitorGateway.Recognise;

namespace VisitorGateway.Tests.Recognise;

public class BoundedCacheTests
{
    [Fact]
    public void Gives_back_what_was_added()
    {
        var cache = new BoundedCache<string>(10);
        cache.Add("a", "1");

        Assert.True(cache.TryGet("a", out var value));
        Assert.Equal("1", value);
        Assert.False(cache.TryGet("b", out _));
    }

    [Fact]
    public void Never_holds_more_than_its_capacity()
    {
        var cache = new BoundedCache<string>(100);
        for (var i = 0; i < 10_000; i++)
        {
            cache.Add($"agent {i}", "x");
            Assert.InRange(cache.Count, 0, 100);
        }
    }

    [Fact]
    public void Keeps_what_is_asked_for_again_and_again()
    {
        var cache = new BoundedCache<string>(100);
        cache.Add("regular", "x");
        for (var i = 0; i < 10_000; i++)
        {
            cache.Add($"passer-by {i}", "y");
            Assert.True(cache.TryGet("regular", out _));
        }
    }

    [Fact]
    public async Task Stays_bounded_when_many_threads_add()
    {
        var cache = new BoundedCache<string>(1000);
        await Parallel.ForAsync(0, 8, (worker, _) =>
        {
            for (var i = 0; i < 20_000; i++)
                cache.Add($"{worker}-{i}", "x");
            return ValueTask.CompletedTask;
        });

        // Adders that were under way while the generation turned may each have one entry to spare.
        Assert.InRange(cache.Count, 1, 1000 + 8);
    }
}
