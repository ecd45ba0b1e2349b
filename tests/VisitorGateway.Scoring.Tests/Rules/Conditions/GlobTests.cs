using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Tests.Rules.Conditions;

public sealed class GlobTests
{
    [Theory]
    [InlineData("/pricing", "/pricing", true)]
    [InlineData("/Pricing", "/pRICING", true)]
    [InlineData("/pricing", "/pricing/x", false)]
    [InlineData("/pricing/", "/pricing", true)]
    [InlineData("/pricing*", "/pricing", true)]
    [InlineData("/pricing*", "/pricing-enterprise", true)]
    [InlineData("/pricing*", "/pricing/enterprise", false)]
    [InlineData("/pricing**", "/pricing/enterprise", true)]
    [InlineData("/careers/**", "/careers", true)]
    [InlineData("/careers/**", "/careers/dev/berlin", true)]
    [InlineData("/careers/**", "/careers-page", false)]
    [InlineData("/careers/**", "/career", false)]
    [InlineData("/careers/*", "/careers/dev", true)]
    [InlineData("/careers/*", "/careers/dev/berlin", false)]
    [InlineData("/careers/*", "/careers", false)]
    [InlineData("/a/**/b", "/a/b", true)]
    [InlineData("/a/**/b", "/a/x/b", true)]
    [InlineData("/a/**/b", "/a/x/y/b", true)]
    [InlineData("/a/**/b", "/a/xb", false)]
    [InlineData("/a/**/b", "/ab", false)]
    [InlineData("/*/pricing", "/en/pricing", true)]
    [InlineData("/*/pricing", "/en/us/pricing", false)]
    [InlineData("/**", "/", true)]
    [InlineData("/**", "/anything/at/all", true)]
    [InlineData("**", "/", true)]
    [InlineData("/*", "/", true)]
    [InlineData("pricing*", "/pricing", true)]
    [InlineData("pricing*", "/en/pricing-2", true)]
    [InlineData("pricing*", "/repricing", false)]
    [InlineData("pricing*", "/pricing/old", false)]
    [InlineData("pricing", "/en/pricing", true)]
    [InlineData("blog/**", "/en/blog", true)]
    [InlineData("blog/**", "/en/blog/2026/a", true)]
    [InlineData("/x*y*z", "/xaaybbz", true)]
    [InlineData("/x*y*z", "/xaaybb", false)]
    [InlineData("/preis*übersicht", "/PREIS-ÜBERSICHT", true)]
    [InlineData("/a?b", "/a?b", true)]
    [InlineData("/a?b", "/axb", false)]
    public void Matches_paths(string pattern, string path, bool matches) => Assert.Equal(matches, Match(pattern, GlobMode.Path, path));

    [Theory]
    [InlineData("*finance*", "Head of Finance, EMEA", true)]
    [InlineData("*finance*", "Finance", true)]
    [InlineData("*finance*", "Fin ance", false)]
    [InlineData("vp *", "VP / Sales", true)]
    [InlineData("vp *", "svp sales", false)]
    [InlineData("*.epub", "book.epub", true)]
    [InlineData("*.epub", "book.epub.zip", false)]
    [InlineData("*", "", true)]
    [InlineData("a*b*c*d", "a-b-c-b-c-d", true)]
    [InlineData("ab/**", "ab", false)]
    [InlineData("webinar_*", "webinar_attended", true)]
    public void Matches_texts(string pattern, string text, bool matches) => Assert.Equal(matches, Match(pattern, GlobMode.Text, text));

    [Fact]
    public void A_pattern_without_stars_may_be_as_long_as_it_likes_and_one_with_stars_may_not()
    {
        Assert.True(Glob.TryParse(new string('x', 500), GlobMode.Text, out _));
        Assert.True(Glob.TryParse(new string('x', 126) + "*", GlobMode.Text, out var longest));
        Assert.True(longest.IsMatch(new string('x', 130)));
        Assert.True(Glob.TryParse("*" + new string('x', 126), GlobMode.Text, out longest));
        Assert.True(longest.IsMatch(new string('x', 130)));
        Assert.False(longest.IsMatch(new string('x', 130) + "y"));
        Assert.False(Glob.TryParse("*" + new string('x', 127), GlobMode.Text, out _));
        Assert.False(Glob.TryParse("", GlobMode.Text, out _));
    }

    [Fact]
    public void A_hostile_text_costs_no_more_than_its_length()
    {
        Assert.True(Glob.TryParse("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", GlobMode.Text, out var glob));

        // A backtracking matcher would need more than 10^30 steps.
        Assert.False(glob.IsMatch(new string('a', 2_000_000)));
    }

    [Fact]
    public void Agrees_with_a_plain_recursive_matcher_on_every_short_text()
    {
        string[] patterns = ["a*b", "*a", "a*", "*a*b*", "/a/**", "/a/**/b", "**/b", "/*/b", "a/*b", "/a*/**b", "/**/a/**", "/a**b"];
        var texts = Texts(6).ToList();
        foreach (var pattern in patterns)
        {
            foreach (var mode in new[] { GlobMode.Text, GlobMode.Path })
            {
                Assert.True(Glob.TryParse(pattern, mode, out var glob));
                foreach (var text in texts.Where(text => mode == GlobMode.Text || (text.StartsWith('/') && (text.Length == 1 || !text.EndsWith('/')))))
                    Assert.True(Slow(pattern, mode, text) == glob.IsMatch(text), $"{mode} {pattern} on {text}");
            }
        }
    }

    private static bool Slow(string pattern, GlobMode mode, string text)
    {
        if (mode == GlobMode.Text)
            return SlowText(pattern, text);
        if (!pattern.StartsWith('/') && !pattern.StartsWith("**", StringComparison.Ordinal))
            pattern = "**/" + pattern;
        return SlowPath(pattern, text) || (pattern.EndsWith("/**", StringComparison.Ordinal) && pattern.Length > 3 && SlowPath(pattern.AsSpan(0, pattern.Length - 3), text));
    }

    private static bool SlowText(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        if (pattern.IsEmpty)
            return text.IsEmpty;
        if (pattern[0] != '*')
            return !text.IsEmpty && text[0] == pattern[0] && SlowText(pattern[1..], text[1..]);
        return SlowText(pattern[1..], text) || (!text.IsEmpty && SlowText(pattern, text[1..]));
    }

    private static bool SlowPath(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        if (pattern.IsEmpty)
            return text.IsEmpty;
        if (pattern.StartsWith("/**/") && SlowPath(pattern[3..], text))
            return true;
        if (pattern.StartsWith("**"))
            return SlowPath(pattern[2..], text) || (!text.IsEmpty && SlowPath(pattern, text[1..]));
        if (pattern[0] == '*')
            return SlowPath(pattern[1..], text) || (!text.IsEmpty && text[0] != '/' && SlowPath(pattern, text[1..]));
        return !text.IsEmpty && text[0] == pattern[0] && SlowPath(pattern[1..], text[1..]);
    }

    private static IEnumerable<string> Texts(int length)
    {
        IEnumerable<string> texts = [""];
        var all = texts;
        for (var i = 0; i < length; i++)
        {
            texts = texts.SelectMany(text => "ab/".Select(c => text + c)).ToList();
            all = all.Concat(texts);
        }

        return all;
    }

    private static bool Match(string pattern, GlobMode mode, string text)
    {
        Assert.True(Glob.TryParse(pattern, mode, out var glob));
        return glob.IsMatch(text);
    }
}
