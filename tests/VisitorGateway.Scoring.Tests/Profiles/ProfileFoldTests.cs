using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Scoring.Tests.Profiles;

public sealed class ProfileFoldTests
{
    [Fact]
    public void An_event_that_was_folded_in_changes_nothing_when_it_comes_again()
    {
        var rules = Folding.Rule("{}");
        var log = new Log().Page("/a").Page("/b");
        var state = log.Fold(rules);
        var before = state.ToBytes();

        Assert.False(ProfileFold.Apply(state, log.At(0), rules));
        Assert.False(ProfileFold.Apply(state, log.At(1), rules));
        Assert.Equal(before, state.ToBytes());
    }

    [Fact]
    public void A_score_has_one_version_of_the_rules()
    {
        var log = new Log().Page("/a").Page("/b");
        var state = ProfileFold.Start(log.Id);
        ProfileFold.Apply(state, log.At(0), Folding.Rule("{}"));
        var other = Folding.Rule("{}", "points: 11");

        Assert.True(ProfileFold.NeedsReplay(state, [], other));
        Assert.False(ProfileFold.NeedsReplay(state, [log.At(1)], Folding.Rule("{}")));
        var error = Assert.Throws<InvalidOperationException>(() => ProfileFold.Apply(state, log.At(1), other));
        Assert.Contains(other.Version, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_without_an_account_contributes_nothing()
    {
        var log = new Log { Match = Log.Provider() }.Page();
        Assert.Null(log.Fold(Folding.Rule("{}")).ToContribution());

        log.Match = Log.Business();
        var contribution = log.Page().Fold(Folding.Rule("{}")).ToContribution()!;

        Assert.Equal((log.Id, 2L, 1, 2, 2), (contribution.Profile, contribution.Position, contribution.Visits, contribution.Pages, contribution.Events));
        Assert.Equal(20, contribution.Activity.Sum(sum => sum.At(Clock.Noon)));
    }
}
