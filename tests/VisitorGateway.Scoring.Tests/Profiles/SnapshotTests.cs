using System.Text;
using System.Text.Json.Nodes;
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

    /// <summary>Until then whatever is nothing was written too.</summary>
    [Fact]
    public void A_snapshot_of_an_earlier_build_is_read()
    {
        var state = new Log { Match = Log.Business() }.Page("/a").Fold(Histories.Rules);
        var json = JsonNode.Parse(state.ToBytes().AsSpan(ProfileSnapshotFormat.HeaderSize))!;
        foreach (var name in new[] { "BotEvents", "IdentityConflicts", "NetworkTime", "KeywordTime", "SearchTime" })
            json[name] = 0;
        json["Left"] = false;
        json["Outside"] = JsonNode.Parse("""{"Number":0,"Start":-9223372036854775808,"Last":-9223372036854775808,"Pages":0,"Campaign":0,"Paid":[]}""");
        var ids = Convert.FromBase64String((string)json["RecentIds"]!);
        json["RecentIds"] = Convert.ToBase64String([.. ids, .. new byte[(RecentIds.Kept * sizeof(ulong)) - ids.Length]]);
        var text = Encoding.UTF8.GetBytes(json.ToJsonString());
        var bytes = new byte[ProfileSnapshotFormat.HeaderSize + text.Length];
        text.CopyTo(bytes, ProfileSnapshotFormat.HeaderSize);
        ProfileSnapshotFormat.WriteHeader(text, bytes);

        Assert.True(ProfileState.TryFromBytes(bytes, out var read));
        Assert.Equivalent(state, read, strict: true);
        Assert.True(state.ToBytes().Length < bytes.Length);
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
