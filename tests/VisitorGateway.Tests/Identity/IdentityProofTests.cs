using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VisitorGateway.Collect;
using VisitorGateway.Identity;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Sites;

namespace VisitorGateway.Tests.Identity;

public sealed class IdentityProofTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private const long Now = 1_795_300_000_000;

    private static readonly Site Shop = new(
        "shop", "Shop", new HashSet<string>(), AllowLoopback: false, CountHeadless: false, null, [], new HashSet<string>())
    {
        IdentifyKey = Encoding.UTF8.GetBytes(Key),
    };

    [Fact]
    public void The_documented_example_is_right() => Assert.Equal(
        "908bf025b0234210225d878227a1136576ef2797f97257e5c423930d0800aaaa", Sign("shop\nann@alpenrad.example\n4711\n1795300036"));

    [Theory]
    [InlineData(0, true)]
    [InlineData(-3600, true)]
    [InlineData(-3601, false)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_right_proof_verifies_for_an_hour(int secondsFromNow, bool verified)
    {
        var time = ((Now / 1000) + secondsFromNow).ToString(CultureInfo.InvariantCulture);
        var claim = Claim(("email", "ann@alpenrad.example"), ("proofTime", time), ("proof", Sign($"shop\nann@alpenrad.example\n\n{time}")));
        Assert.Equal(verified, IdentityProof.Verifies(claim, Shop, Now, out var refusal));
        Assert.Null(refusal);
    }

    [Fact]
    public void A_proof_in_capitals_is_the_same_proof()
    {
        var claim = Claim(("id", "4711"), ("proofTime", "1795300000"), ("proof", Sign("shop\n\n4711\n1795300000").ToUpperInvariant()));
        Assert.True(IdentityProof.Verifies(claim, Shop, Now, out _));
    }

    [Theory]
    [InlineData("shop\nbob@alpenrad.example\n4711\n1795300000")]
    [InlineData("shop\nann@alpenrad.example\n4712\n1795300000")]
    [InlineData("shop\nann@alpenrad.example\n4711\n1795300001")]
    [InlineData("other\nann@alpenrad.example\n4711\n1795300000")]
    public void A_proof_of_something_else_is_refused(string signed)
    {
        Assert.False(IdentityProof.Verifies(Whole(Sign(signed)), Shop, Now, out var refusal));
        Assert.StartsWith("proof_invalid: 'proof' must be HMAC-SHA256 in hex, under Sites:shop:IdentifyKey", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("zz434df7e1e6b01aa78bd2a1fcb5c7b6cf1b8a2f4b0b1df53bf3ec4d2dd01c00")]
    [InlineData("75434df7e1e6b01aa78bd2a1fcb5c7b6cf1b8a2f4b0b1df53bf3ec4d2dd01c0000")]
    public void What_is_no_proof_at_all_is_refused(string proof)
    {
        Assert.False(IdentityProof.Verifies(Whole(proof), Shop, Now, out var refusal));
        Assert.NotNull(refusal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    public void A_time_that_is_none_is_refused(string? time)
    {
        var claim = time is null ? Claim(("id", "1"), ("proof", "00")) : Claim(("id", "1"), ("proof", "00"), ("proofTime", time));
        Assert.False(IdentityProof.Verifies(claim, Shop, Now, out var refusal));
        Assert.StartsWith("proof_invalid: 'proofTime' must be the seconds since 1970", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_without_a_key_refuses_proofs_and_names_the_setting()
    {
        Assert.False(IdentityProof.Verifies(Whole("00"), Shop with { IdentifyKey = null }, Now, out var refusal));
        Assert.Equal("proof_unexpected: to take proofs, set Sites:shop:IdentifyKey in gateway.json", refusal);
    }

    [Fact]
    public void A_claim_without_a_proof_is_a_claim()
    {
        Assert.False(IdentityProof.Verifies(Claim(("email", "ann@alpenrad.example")), Shop, Now, out var refusal));
        Assert.Null(refusal);
    }

    [Fact]
    public void The_key_is_not_in_the_site_s_text() => Assert.DoesNotContain(Key, Shop.ToString(), StringComparison.Ordinal);

    private static IncomingEvent Whole(string proof) =>
        Claim(("email", "ann@alpenrad.example"), ("id", "4711"), ("proofTime", "1795300000"), ("proof", proof));

    private static IncomingEvent Claim(params (string Name, string Value)[] properties) => new(
        new EventId(1), EventTypes.Identify, null, null, null, null,
        new EventProperties([.. properties.Select(p => KeyValuePair.Create(p.Name, p.Value))]));

    private static string Sign(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(text)));
}
