using VisitorGateway.Visitors;

namespace VisitorGateway.Tests.Visitors;

public sealed class VisitorCookieTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly FakeClock _clock = new();
    private readonly VisitorCookie _cookie;

    public VisitorCookieTests() => _cookie = Open();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_value_that_was_written_is_read()
    {
        var value = _cookie.Write(Some.Site(), Some.Visitor(1));

        Assert.Equal(50, value.Length);
        Assert.Equal(Some.Visitor(1), Read($"vg_id={value}"));
        Assert.Equal(Some.Visitor(1), Read($"other=1; vg_id={value}; vg_idx=2"));
    }

    [Fact]
    public void Another_sites_value_proves_nothing()
    {
        Assert.Null(_cookie.Read(Some.Site("other"), $"vg_id={_cookie.Write(Some.Site("demo"), Some.Visitor(1))}"));
        // Site and id are told apart: a site's name that goes on cannot take the place of the first bytes.
        Assert.Null(_cookie.Read(Some.Site("dem"), $"vg_id={_cookie.Write(Some.Site("demo"), Some.Visitor(1))}"));
    }

    [Fact]
    public void Of_two_values_the_one_that_verifies_counts_and_two_that_verify_prove_nobody()
    {
        var one = _cookie.Write(Some.Site(), Some.Visitor(1));
        var two = _cookie.Write(Some.Site(), Some.Visitor(2));

        Assert.Equal(Some.Visitor(1), Read($"vg_id=forged; vg_id={one}"));
        Assert.Equal(Some.Visitor(1), Read($"vg_id={one}; vg_id=forged"));
        Assert.Equal(Some.Visitor(1), Read($"vg_id={one}; vg_id={one}"));
        Assert.Null(Read($"vg_id={one}; vg_id={two}"));
        Assert.Null(Read($"vg_id={two}; a=b; vg_id={one}"));
    }

    [Fact]
    public void Every_flipped_bit_and_every_cut_is_refused()
    {
        var value = _cookie.Write(Some.Site(), Some.Visitor(1));
        for (var length = 0; length < value.Length; length++)
            Assert.Null(Read($"vg_id={value[..length]}"));
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(value);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var flipped = bytes.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(Read($"vg_id={System.Buffers.Text.Base64Url.EncodeToString(flipped)}"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("vg_id")]
    [InlineData("vg_id=")]
    [InlineData("vg_id;")]
    [InlineData("VG_ID=$VALUE")]
    [InlineData("a=1,vg_id=$VALUE")]
    [InlineData("vg_id=\"$VALUE\"")]
    [InlineData("vg_id=$VALUE$VALUE")]
    [InlineData("\u2000vg_id=$VALUE")]
    [InlineData("xvg_id=$VALUE")]
    [InlineData("vg_id=$VALUE!")]
    public void Other_shapes_prove_nobody(string header) =>
        Assert.Null(Read(header.Replace("$VALUE", _cookie.Write(Some.Site(), Some.Visitor(1)), StringComparison.Ordinal)));

    [Fact]
    public void A_crowd_of_cookies_is_walked_through()
    {
        var value = _cookie.Write(Some.Site(), Some.Visitor(1));
        var crowd = string.Join("; ", Enumerable.Range(0, 1500).Select(i => $"c{i}={i}"));

        Assert.Equal(Some.Visitor(1), Read($"$Version=1; {crowd}; vg_id={value}"));
        Assert.Null(Read($"vg_id={new string('A', 4096)}"));
    }

    [Fact]
    public void Cookies_of_an_older_key_stay_valid_and_new_ones_are_signed_by_the_new_key()
    {
        var old = _cookie.Write(Some.Site(), Some.Visitor(1));
        SecretKeys.Rotate(_directory.File("key"));
        var rotated = Open();

        Assert.Equal(Some.Visitor(1), rotated.Read(Some.Site(), $"vg_id={old}"));
        var fresh = rotated.Write(Some.Site(), Some.Visitor(1));
        Assert.Equal(Some.Visitor(1), rotated.Read(Some.Site(), $"vg_id={fresh}"));
        Assert.Null(_cookie.Read(Some.Site(), $"vg_id={fresh}"));
    }

    [Fact]
    public void A_withdrawn_key_proves_nothing_and_visitors_are_still_made()
    {
        var old = _cookie.Write(Some.Site(), Some.Visitor(1));
        SecretKeys.Rotate(_directory.File("key"));
        File.WriteAllLines(_directory.File("key"), File.ReadAllLines(_directory.File("key"))[1..]);
        var after = Open();

        Assert.Null(after.Read(Some.Site(), $"vg_id={old}"));
        Assert.Equal(after.Derive("demo", "seed"), after.Derive("demo", "seed"));
    }

    [Fact]
    public void The_same_seed_is_the_same_visitor_also_after_a_rotation()
    {
        var visitor = _cookie.Derive("demo", "seed");
        SecretKeys.Rotate(_directory.File("key"));

        Assert.Equal(visitor, Open().Derive("demo", "seed"));
        Assert.NotEqual(visitor, _cookie.Derive("other", "seed"));
        Assert.NotEqual(visitor, _cookie.Derive("demo", "seed2"));
        using var elsewhere = new TestDirectory();
        Assert.NotEqual(visitor, new VisitorCookie(SecretKeys.LoadOrCreate(elsewhere.File("key")), _clock).Derive("demo", "seed"));
    }

    private VisitorCookie Open() => new(SecretKeys.LoadOrCreate(_directory.File("key")), _clock);

    private Scoring.Events.VisitorId? Read(string header) => _cookie.Read(Some.Site(), header);
}
