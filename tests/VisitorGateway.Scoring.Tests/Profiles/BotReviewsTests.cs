using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Scoring.Tests.Profiles;

public sealed class BotReviewsTests
{
    private const string Agent = "NewCrawler/1.0";

    [Fact]
    public void An_event_that_turns_out_to_be_a_machines_earns_nothing_any_more()
    {
        var log = new Log().Page("/a").Page("/b");
        Assert.Equal(20, Activity(log), 0.01);

        log.Add(EventTypes.BotReviewed, null, properties: [("event", log.At(0).Event.Id.ToString()), ("bot", "X"), ("class", "mail-scanner")]);

        Assert.Equal(10, Activity(log));
        Assert.Equal("mail-scanner", ProfileHistory.Order(log.Events, _ => [])[0].Event.BotClass);
    }

    [Fact]
    public void A_user_agent_is_judged_again_and_can_be_a_persons_after_all()
    {
        var log = new Log().Page("/a").Page("/b", agent: Agent).Page("/c", agent: Agent);
        log.Add(EventTypes.BotReviewed, null, properties: [("agent", Agent), ("bot", "NewCrawler"), ("class", "other")]);
        Assert.Equal((10, 2), (Activity(log), Replayed(log).BotEvents));

        log.Add(EventTypes.BotReviewed, null, properties: [("agent", Agent)]);
        Assert.Equal((30, 0), (Activity(log), Replayed(log).BotEvents));
    }

    [Fact]
    public void A_browser_is_a_machine_from_a_time_on_until_the_note()
    {
        var log = new Log().Page("/a").Wait(Clock.Minute).Page("/b").Wait(Clock.Minute);
        log.Add(EventTypes.BotReviewed, null, properties:
            [("visitor", log.At(0).Event.Visitor.ToString()), ("since", (Clock.Noon + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)), ("bot", "X"), ("class", "behaviour")]);
        log.Wait(Clock.Minute).Page("/c");

        Assert.Equal(20, Activity(log), 0.01);
    }

    [Fact]
    public void A_note_needs_a_replay_and_is_no_event_of_the_profile()
    {
        var rules = Folding.Rule("{}");
        var log = new Log().Page("/a");
        var state = log.Fold(rules);
        log.Add(EventTypes.BotReviewed, null, properties: [("event", log.At(0).Event.Id.ToString()), ("bot", "X")]);

        Assert.True(ProfileFold.NeedsReplay(state, [log.At(1)], rules));
        Assert.Equal(1, Replayed(log).Events);
    }

    private static double Activity(Log log) => Replayed(log).ActivityAt(log.Now);

    private static ProfileState Replayed(Log log) => ProfileFold.Replay(log.Id, ProfileHistory.Order(log.Events, _ => []), Folding.Rule("{}"));
}
