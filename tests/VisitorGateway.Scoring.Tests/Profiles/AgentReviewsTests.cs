using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Scoring.Tests.Profiles;

public sealed class AgentReviewsTests
{
    private const string Fox = "QuietFox/3.1";
    private const string Other = "Other/1.0";

    [Fact]
    public void What_counts_as_it_should_needs_no_review()
    {
        var log = new Log().Page("/a").Page("/b", agent: Other).Add(EventTypes.PageView, bot: "QuietFox", agent: Fox);
        Assert.Empty(Find(log, Fox));
    }

    [Fact]
    public void A_persons_agent_that_is_a_machines_now_is_found_once_and_not_again_when_its_note_is_there()
    {
        var log = new Log().Page("/a", agent: Fox).Page("/b", agent: Other).Page("/c", agent: Fox);
        var review = Assert.Single(Find(log, Fox));
        Assert.Equal((Fox, true, log.At(0).Event.Visitor, (EventId?)null), (review.Agent, review.IsMachine, review.Visitor, review.After));

        log.Add(EventTypes.BotReviewed, null, properties: [("agent", Fox), ("bot", "QuietFox"), ("class", "other")]);
        Assert.Empty(Find(log, Fox));
    }

    [Fact]
    public void Lists_that_are_taken_back_bring_everything_back_as_it_came()
    {
        var log = new Log().Page("/a", agent: Fox).Add(EventTypes.PageView, "/b", bot: MachineSigns.Prefetch, agent: Fox);
        log.Add(EventTypes.BotReviewed, null, properties: [("agent", Fox), ("bot", "QuietFox"), ("class", "other")]);
        // Came while the lists knew it.
        log.Add(EventTypes.PageView, "/c", bot: "QuietFox", agent: Fox);
        Assert.Equal([true, true, true], Machines(log));

        var review = Assert.Single(Find(log));
        Assert.Equal((false, log.At(2).Event.Id), (review.IsMachine, review.After));
        log.Add(EventTypes.BotReviewed, null, properties: [("agent", Fox)]);
        Assert.Equal([false, true, false], Machines(log));
        Assert.Empty(Find(log));
    }

    [Theory]
    [InlineData("Prefetch")]
    [InlineData("HEAD request")]
    [InlineData("Automated browser")]
    [InlineData("Browser without languages")]
    [InlineData("Browser in a data centre")]
    [InlineData("Rapid reader")]
    [InlineData("Link follower")]
    [InlineData("Mail gateway")]
    public void What_gave_itself_away_otherwise_is_not_cleared_by_a_list(string sign)
    {
        var log = new Log().Add(EventTypes.PageView, bot: sign, agent: Fox);
        Assert.Empty(Find(log));
    }

    [Fact]
    public void Notes_on_an_event_or_a_browser_are_left_alone()
    {
        var log = new Log().Page("/a", agent: Fox);
        log.Add(EventTypes.BotReviewed, null, properties: [("event", log.At(0).Event.Id.ToString()), ("bot", "Mail gateway"), ("class", "mail-scanner")]);
        Assert.Empty(Find(log));
        Assert.Equal([true], Machines(log));
    }

    [Fact]
    public void Where_the_agent_alone_does_not_tell_nothing_is_changed()
    {
        var log = new Log().Page("/a", agent: Fox);
        Assert.Empty(AgentReviews.Find(log.Events, _ => null));
    }

    private static IReadOnlyList<AgentReview> Find(Log log, params string[] machines) =>
        AgentReviews.Find(ProfileHistory.OrderAsStored(log.Events, _ => []), e => machines.Contains(e.Agent!));

    private static IEnumerable<bool> Machines(Log log) =>
        ProfileHistory.Order(log.Events, _ => []).Where(s => s.Event.Type == EventTypes.PageView).Select(s => s.Event.Bot is not null);
}
