using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Scoring.Tests.Profiles;

public sealed class TouchLogTests
{
    private static readonly Source Direct = new(Source.Direct);
    private static readonly Source Internal = new(Source.Internal);

    [Fact]
    public void First_and_last_touch_are_kept_with_what_was_between()
    {
        var state = Fold(new Log()
            .Page("/a", Search("flow sensor")).Wait(Clock.Day)
            .Page("/b", Social()).Wait(Clock.Day)
            .Page("/c", Direct));

        Assert.Equal(["search", "social", "direct"], state.Touches.Select(t => t.Source.Medium));
        Assert.Equal("flow sensor", state.FirstTouch!.Source.Keyword);
        Assert.Equal("https://www.example.org/a", state.FirstTouch.Landing);
        Assert.Equal("social", state.LastTouch!.Source.Medium);
        Assert.Equal(3, state.TouchCount);
    }

    [Fact]
    public void Pages_of_the_site_itself_are_no_touches()
    {
        Assert.Empty(Fold(new Log().Page("/a", Internal).Page("/b", Internal)).Touches);
    }

    [Fact]
    public void One_source_is_one_touch_in_a_visit_and_another_in_the_next()
    {
        var state = Fold(new Log()
            .Page("/a", Search("x")).Page("/a", Search("x")).Page("/b", Internal).Page("/a", Search("x")).Wait(Clock.Hour)
            .Page("/a", Search("x")));

        Assert.Equal(2, state.Touches.Count);
    }

    [Fact]
    public void A_page_without_a_source_is_a_touch_only_where_nothing_else_began_the_visit()
    {
        var log = new Log().Page("/a", Search("x")).Wait(Clock.Minute).Page("/b", Direct).Wait(Clock.Hour).Page("/c", Direct).Page("/d", Direct);

        Assert.Equal(["search", "direct"], Fold(log).Touches.Select(t => t.Source.Medium));
    }

    [Fact]
    public void A_late_event_takes_its_place_by_its_own_time()
    {
        var log = new Log().Page("/a", Social());
        log.Page("/earlier", Search("x"), at: log.Now - Clock.Day);

        Assert.Equal("search", Fold(log).FirstTouch!.Source.Medium);
        Assert.Equal("social", Fold(log).LastTouch!.Source.Medium);
    }

    [Fact]
    public void A_bot_leaves_no_touch()
    {
        Assert.Empty(Fold(new Log().Add(EventTypes.PageView, source: Search("x"), bot: "b")).Touches);
    }

    [Fact]
    public void The_list_is_bounded_and_keeps_the_first_and_those_that_name_a_source()
    {
        var log = new Log().Page("/first", Direct).Wait(Clock.Day).Page("/found", Search("x"));
        for (var i = 0; i < 100; i++)
            log.Wait(Clock.Day).Page("/again", Direct);
        var state = Fold(log);

        Assert.Equal(16, state.Touches.Count);
        Assert.Equal(102, state.TouchCount);
        Assert.Equal("https://www.example.org/first", state.FirstTouch!.Landing);
        Assert.Equal("search", state.LastTouch!.Source.Medium);
        Assert.True(state.Touches.Zip(state.Touches.Skip(1)).All(pair => pair.First.Time <= pair.Second.Time));
    }

    [Fact]
    public void A_landing_page_is_cut_between_characters()
    {
        var state = Fold(new Log().Page("https://e.org/" + new string('a', 185) + "\uD83D\uDE00b", Direct));

        Assert.Equal("https://e.org/" + new string('a', 185), state.FirstTouch!.Landing);
    }

    [Fact]
    public void An_account_was_brought_by_the_earliest_and_the_latest_touch_of_its_profiles()
    {
        var account = new AccountState(new AccountId("acme.com"));
        var one = new Log(1) { Match = Log.Business() }.Page("/a", Search("x")).Wait(9 * Clock.Day).Page("/d", Direct);
        var other = new Log(2) { Match = Log.Business() }.Wait(Clock.Day).Page("/b", Social());
        account.Set(Fold(one).ToContribution()!);
        account.Set(Fold(other).ToContribution()!);

        Assert.Equal("search", account.FirstTouch!.Source.Medium);
        Assert.Equal("social", account.LastTouch!.Source.Medium);
    }

    private static ProfileState Fold(Log log) => log.Fold(Folding.Rule("{}"));

    private static Source Search(string keyword) => new("search", "Bing", keyword);

    private static Source Social() => new("social", "LinkedIn");
}
