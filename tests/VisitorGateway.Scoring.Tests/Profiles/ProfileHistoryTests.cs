using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Scoring.Tests.Profiles;

public sealed class ProfileHistoryTests
{
    [Fact]
    public void Without_merges_it_is_the_log_even_when_events_came_late()
    {
        var log = new Log().Page("/a").Page("/b", at: Clock.Noon - Clock.Hour);

        Assert.Equal(log.Events, Order(log));
    }

    [Fact]
    public void A_merge_sorts_all_before_it_by_time_and_leaves_what_follows()
    {
        var a = new Log(1);
        var b = new Log(2);
        a.Page("/a1").Wait(10).Page("/a2");
        b.Now += 5;
        b.Page("/b1").Wait(100).Page("/b2");
        a.Wait(100).Note(EventTypes.ProfileMerged, b.Id).Page("/late", at: Clock.Noon);

        Assert.Equal(["/a1", "/b1", "/a2", "/b2", "profile_merged", "/late"], Names(Order(a, b)));
    }

    [Fact]
    public void One_time_rules_pay_once_after_a_merge_and_again_apart_after_it_is_undone()
    {
        var rules = Folding.Rule("{ event: download }", "points: 30\nonce: asset");
        var a = new Log(1).Add(EventTypes.Download, properties: [("file", "a.pdf")]);
        var b = new Log(2) { Now = Clock.Noon - Clock.Day }.Add(EventTypes.Download, properties: [("file", "a.pdf")]);
        var before = a.Fold(rules).ToBytes();

        a.Note(EventTypes.ProfileMerged, b.Id);
        var merged = ProfileFold.Replay(a.Id, Order(a, b), rules);
        Assert.Equal(30 * Math.Pow(2, -1.0 / 14), merged.ActivityAt(Clock.Noon), 9);
        Assert.Equal((2, 2), (merged.Events, merged.Position));
        Assert.Equal([b.Id], merged.Absorbed);
        Assert.Equal([new VisitorId(2), new VisitorId(1)], merged.Visitors);

        a.Note(EventTypes.ProfileUnmerged, b.Id);
        var apart = ProfileFold.Replay(a.Id, Order(a, b), rules);
        Assert.Equal(30, apart.ActivityAt(Clock.Noon), 9);
        Assert.Empty(apart.Absorbed);
        Assert.True(ProfileState.TryFromBytes(before, out var was));
        Assert.Equal(was!.Sums, apart.Sums);
        Assert.Equal((1, 3), (apart.Events, apart.Position));
    }

    [Fact]
    public void A_merge_after_an_undone_one_counts()
    {
        var a = new Log(1).Page("/a");
        var b = new Log(2).Page("/b");
        a.Wait(10).Note(EventTypes.ProfileMerged, b.Id).Note(EventTypes.ProfileUnmerged, b.Id).Page("/x").Note(EventTypes.ProfileMerged, b.Id);

        Assert.Equal(["/a", "/b", "profile_unmerged", "/x", "profile_merged"], Names(Order(a, b)));
        Assert.Equal([b.Id], ProfileHistory.AbsorbedIn(a.Events));
    }

    [Fact]
    public void Merges_of_merges_are_followed_and_circles_are_harmless()
    {
        var a = new Log(1).Page("/a");
        var b = new Log(2).Page("/b");
        var c = new Log(3).Page("/c");
        b.Note(EventTypes.ProfileMerged, c.Id);
        c.Note(EventTypes.ProfileMerged, a.Id).Note(EventTypes.ProfileMerged, c.Id);
        a.Note(EventTypes.ProfileMerged, b.Id).Note(EventTypes.ProfileMerged, c.Id);

        Assert.Equal(["/a", "/b", "/c"], Names(Order(a, b, c)).Where(name => name.StartsWith('/')));
    }

    [Fact]
    public void A_chain_of_a_thousand_merges_overflows_no_stack()
    {
        var logs = Enumerable.Range(1, 1000).Select(i => new Log((ulong)i).Page("/" + i)).ToArray();
        for (var i = 0; i + 1 < logs.Length; i++)
            logs[i].Note(EventTypes.ProfileMerged, logs[i + 1].Id);

        Assert.InRange(Order(logs).Count, 256, 2000);
    }

    [Fact]
    public void A_note_that_names_nobody_is_only_a_note()
    {
        var a = new Log(1).Page("/a").Add(EventTypes.ProfileMerged, null, properties: [("profile", "nobody")]);

        var state = ProfileFold.Replay(a.Id, Order(a), Folding.Rules("rules: []"));

        Assert.Equal((1, 2), (state.Events, state.Position));
        Assert.Empty(state.Absorbed);
    }

    [Fact]
    public void An_event_that_was_sent_again_after_a_merge_counts_once()
    {
        var rules = Folding.Rule("{ event: page_view }");
        var id = new EventId(77);
        var b = new Log(2).Add(EventTypes.PageView, id: id);
        var a = new Log(1).Page("/a").Note(EventTypes.ProfileMerged, b.Id);
        var state = ProfileFold.Replay(a.Id, Order(a, b), rules);

        a.Add(EventTypes.PageView, id: id);
        Assert.False(ProfileFold.Apply(state, a.Events[^1], rules));

        Assert.Equal((2, 3), (state.Events, state.Position));
        Assert.Equal(ProfileFold.Replay(a.Id, Order(a, b), rules).ToBytes(), state.ToBytes());
    }

    private static IReadOnlyList<StoredEvent> Order(params Log[] logs) =>
        ProfileHistory.Order(logs[0].Events, id => logs.Single(log => log.Id == id).Events);

    private static IEnumerable<string> Names(IEnumerable<StoredEvent> events) =>
        events.Select(stored => stored.Event.Url?["https://www.example.org".Length..] ?? stored.Event.Type);
}
