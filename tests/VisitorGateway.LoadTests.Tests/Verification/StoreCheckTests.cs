using VisitorGateway.LoadTests.Verification;

namespace VisitorGateway.LoadTests.Tests.Verification;

public sealed class StoreCheckTests
{
    private readonly EventIds _ids = new(0x0123_4567_89ab_cdef);
    private readonly NumberSet _acknowledged = new();

    [Fact]
    public async Task Missing_doubled_and_unanswered_events_are_told_apart()
    {
        foreach (var number in (long[])[0, 1, 2, 3, 1_500_000])
            _acknowledged.Add(number);
        var result = await CheckAsync(Line(0), Line(2), Line(2), Line(9), Line(1_500_000), """{"id":"7b1c1f5e-0a3e-4a9e-9a55-2f0b8a1c0001","type":"x"}""");
        Assert.Equal(new StoreCheckResult(Acknowledged: 5, Missing: 2, Twice: 1, Unanswered: 1), result);
        Assert.False(result.Holds);
    }

    [Fact]
    public async Task A_store_that_has_each_once_holds()
    {
        _acknowledged.Add(0);
        _acknowledged.Add(1);
        Assert.True((await CheckAsync(Line(1), Line(0))).Holds);
    }

    [Fact]
    public void An_id_is_a_UUID_and_leads_back_to_its_number()
    {
        foreach (var number in (long[])[0, 1, 255, 1L << 40, (1L << 60) - 1])
        {
            var text = _ids.TextOf(number);
            Assert.True(Guid.TryParseExact(text, "D", out var id));
            Assert.Equal(4, id.Version);
            Assert.True(_ids.TryNumberOf(text, out var back));
            Assert.Equal(number, back);
            Assert.True(_ids.TryNumberOf(text.ToUpperInvariant(), out _));
        }

        Assert.False(_ids.TryNumberOf(new EventIds(1).TextOf(5), out _));
        Assert.False(_ids.TryNumberOf("", out _));
    }

    [Fact]
    public void A_set_knows_what_was_added_however_many_threads_add()
    {
        Parallel.For(0, 300_000, i => _acknowledged.Add(i * 7L));
        Assert.Equal(300_000, _acknowledged.Count);
        Assert.False(_acknowledged.Add(7));
        Assert.True(_acknowledged.Contains(299_999 * 7));
        Assert.False(_acknowledged.Contains(8));
    }

    private string Line(long number) => $$"""{"id":"{{_ids.TextOf(number)}}","type":"page_view"}""";

    private Task<StoreCheckResult> CheckAsync(params string[] lines) =>
        StoreCheck.CompareAsync(new StringReader(string.Join('\n', lines)), _ids, _acknowledged, CancellationToken.None);
}
