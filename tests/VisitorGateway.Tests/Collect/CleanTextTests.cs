using FsCheck;
using FsCheck.Fluent;
using VisitorGateway.Collect;

namespace VisitorGateway.Tests.Collect;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \t\r\n ")]
    [InlineData("\0")]
    [InlineData(" \u001b \u0000 ")]
    public void Nothing_to_see_is_null(string? text) => Assert.Null(CleanText.Of(text, 10));

    [Theory]
    [InlineData(" a ", "a")]
    [InlineData("a\r\nb\0c", "a  b c")]
    [InlineData("\u001ba", "a")]
    [InlineData("a\ud83d\ude00", "a\ud83d\ude00")]
    public void Makes_text_safe_to_keep(string text, string clean) => Assert.Equal(clean, CleanText.Of(text, 100));

    // Not theory data: attributes cannot hold half a pair.
    [Fact]
    public void Half_a_pair_becomes_a_replacement_character()
    {
        Assert.Equal("a\ufffd", CleanText.Of("a\ud83d", 100));
        Assert.Equal("\ufffda", CleanText.Of("\ude00a", 100));
    }

    [Fact]
    public void A_cut_never_splits_a_pair()
    {
        Assert.Equal("a", CleanText.Of("a\ud83d\ude00", 2));
        Assert.Equal("a\ud83d\ude00", CleanText.Of("a\ud83d\ude00", 3));
        Assert.Null(CleanText.Of("\ud83d\ude00", 1));
    }

    [Fact]
    public void What_comes_out_is_bounded_well_formed_and_stays_as_it_is()
    {
        // The alphabet makes pairs, halves, blanks and controls frequent.
        var text = Gen.Elements('a', ' ', '\0', '\u0085', '\ud83d', '\ude00', '\u00a0', 'Z', '\u202e').ArrayOf().Select(c => new string(c));
        var cases = text.SelectMany(t => Gen.Choose(1, 12).Select(n => (Text: t, Max: n)));
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var clean = CleanText.Of(c.Text, c.Max);
            return clean is null || (clean.Length <= c.Max && !string.IsNullOrWhiteSpace(clean) && !clean.Any(char.IsControl)
                && IsWellFormed(clean) && CleanText.Of(clean, c.Max) == clean);
        }).QuickCheckThrowOnFailure();
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }

        return true;
    }
}
