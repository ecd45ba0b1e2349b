using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Scoring.Tests.Profiles;

public sealed class SnapshotTests
{
    [Fact]
    public void Everything_survives()
    {
        var log = new Log { Match = Log.Business() with { Facts = new CompanyFacts("accounting", 120, 1.5e6, true, "Kim") } };
        log.Page("/a", new Source("search", "Bing", "Pümpen \uD83D\uDE00", ClickNetwork: "Microsoft"), "Title <b>\u2028").Wait(Clock.Minute).Page("/a").Page("/a");
        log.Form("f", new Identity("ann@acme.com", "42", "Ann", "api", true), ("title", "CFO"), ("budget", new string('9', 199) + "\uD83D\uDE00"));
        log.Add(EventTypes.SiteSearch, properties: [("query", "x")]).Add(EventTypes.PageView, bot: "b").Note(EventTypes.ProfileMerged, new ProfileId(9));
        log.Match = Log.Provider();
        log.Form("f", new Identity("bob@acme.com", null, null, "form", false)).Add(EventTypes.PageLeave, "/a");
        var state = log.Fold(Histories.Rules);

        Assert.True(ProfileState.TryFromBytes(state.ToBytes(), out var read));

        Assert.Equivalent(state, read, strict: true);
        Assert.Equal(state.ToBytes(), read!.ToBytes());
        Assert.Equal("accounting", read.Company!.Facts!.Industry);
        Assert.Equal(1, read.IdentityConflicts);
    }

    [Fact]
    public void Bytes_that_were_cut_or_changed_are_refused()
    {
        var bytes = new Log { Match = Log.Business() }.Page("/a").Form("f").Fold(Histories.Rules).ToBytes();

        for (var length = 0; length < bytes.Length; length++)
            Assert.False(ProfileState.TryFromBytes(bytes.AsMemory(0, length), out _));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.False(ProfileState.TryFromBytes(bytes, out _));
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
        }

        Assert.True(ProfileState.TryFromBytes(bytes, out _));
    }

    [Fact]
    public void Another_format_is_refused()
    {
        Assert.False(ProfileState.TryFromBytes("VGP\x01aaaaaaaa{}"u8.ToArray(), out _));
        Assert.False(ProfileState.TryFromBytes("{}"u8.ToArray(), out _));
    }

    [Fact]
    public void A_profile_of_ten_thousand_events_stays_small()
    {
        var log = new Log { Match = Log.Business() };
        for (var i = 0; i < 10_000; i++)
            log.Wait(i % 50 == 0 ? 7 * Clock.Hour : Clock.Minute).Page("/" + i % 400, title: "Page " + i);

        var size = log.Fold(Scoring.Rules.RuleSet.Default).ToBytes().Length;

        Assert.InRange(size, 1, 6_000);
    }
}
