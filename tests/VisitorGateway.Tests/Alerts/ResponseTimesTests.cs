using VisitorGateway.Alerts;

namespace VisitorGateway.Tests.Alerts;

public sealed class ResponseTimesTests
{
    private const long Start = 1_795_300_000_000;
    private const long Life = 90_000;
    private const long Day = 24 * 3_600_000;

    [Fact]
    public void The_clocks_of_a_company_and_its_visitor_are_one_call()
    {
        var claimed = Start + 60_000;
        // One click claims both, and the second answer comes a little later.
        var times = Of(Company("acme", Start + 800, claimed + 5), Visitor("acme", "ann", Start, claimed));
        Assert.Equal(new ResponseTimes(1, 1, 1, 60_000), times);
    }

    [Fact]
    public void A_visitor_without_a_company_and_other_companies_are_calls_of_their_own()
    {
        var times = Of(Company("acme", Start, null), Company("other", Start, Start + 30_000), Visitor(null, "ann", Start, Start + 10_000), Visitor(null, "bob", Start, null));
        Assert.Equal(new ResponseTimes(4, 2, 2, 30_000), times);
    }

    [Fact]
    public void A_claim_of_one_of_them_is_the_answer_and_the_first_clock_says_whether_it_was_in_time()
    {
        Assert.Equal(new ResponseTimes(1, 1, 1, 50_000), Of(Visitor("acme", "ann", Start, null), Company("acme", Start + 1000, Start + 50_000)));
        Assert.Equal(new ResponseTimes(1, 1, 0, Life + 500), Of(Visitor("acme", "ann", Start, null), Company("acme", Start + 1000, Start + Life + 500)));
    }

    [Fact]
    public void What_starts_after_the_claim_is_another_call()
    {
        Assert.Equal(
            new ResponseTimes(2, 1, 1, 20_000),
            Of(Visitor("acme", "ann", Start, Start + 20_000), Company("acme", Start, Start + 20_000), Visitor("acme", "bob", Start + 20_001, null)));
    }

    [Fact]
    public void What_nobody_claimed_for_a_day_has_left_and_comes_back_as_another_call()
    {
        Assert.Equal(1, Of(Company("acme", Start, null), Company("acme", Start + Day, null)).Started);
        Assert.Equal(2, Of(Company("acme", Start, null), Company("acme", Start + Day + 1, null)).Started);
    }

    [Fact]
    public void A_call_whose_first_clock_runs_is_not_counted_yet()
    {
        SignalRow[] signals = [Visitor("acme", "ann", Start, null), Company("acme", Start + 1000, null)];
        Assert.Equal(new ResponseTimes(0, 0, 0, null), ResponseTimes.Of(signals, Start + Life));
        Assert.Equal(new ResponseTimes(1, 0, 0, null), ResponseTimes.Of(signals, Start + Life + 1));
    }

    private static ResponseTimes Of(params SignalRow[] signals) => ResponseTimes.Of(signals, Start + (3 * Day));

    private static SignalRow Company(string account, long start, long? claimed) => Row("account", account, account, start, claimed);

    private static SignalRow Visitor(string? account, string profile, long start, long? claimed) => Row("profile", profile, account, start, claimed);

    private static SignalRow Row(string type, string subject, string? account, long start, long? claimed) => new(
        $"{subject}-{start}", "surge", "", start, subject, type, account, null, null, "total", "", "", 70, null, null, [],
        claimed is null ? "open" : "claimed", null, claimed, null, start, start + Life, null);
}
