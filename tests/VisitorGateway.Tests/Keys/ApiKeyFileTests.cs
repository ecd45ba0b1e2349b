using VisitorGateway.Keys;
using VisitorGateway.Users;

namespace VisitorGateway.Tests.Keys;

public sealed class ApiKeyFileTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_line_of_the_first_format_is_still_a_key_for_the_events_of_its_site()
    {
        Directory.CreateDirectory(_directory.File("keys"));
        File.WriteAllText(Keys().Path, $"0123456789ab\tcrm\tshop\t2026-05-01T10:00:00Z\t{new string('a', 64)}\n");

        var key = Assert.Single(Keys().Read());

        Assert.Equal(("0123456789ab", "crm", KeyUse.EventsOf("shop")), (key.Id, key.Name, key.Use));
        Assert.Null(Create("reader", KeyUse.As(Role.Sales)));
        Assert.Equal([KeyUse.EventsOf("shop"), KeyUse.As(Role.Sales)], Keys().Read().Select(k => k.Use));
    }

    [Theory]
    [InlineData("role:admin")]
    [InlineData("role:king")]
    [InlineData("role:")]
    [InlineData("demo\tdemo")]
    public void A_line_that_is_no_key_and_a_role_that_no_key_may_have_are_errors_that_name_the_line(string use)
    {
        Assert.Null(Create("crm", KeyUse.EventsOf("demo")));
        File.AppendAllText(Keys().Path, $"0123456789ab\tother\t{use}\t2026-05-01T10:00:00Z\t{new string('a', 64)}\n");
        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(Keys().Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_key_is_lost_when_many_make_and_revoke_at_once()
    {
        for (var i = 0; i < 10; i++)
            Assert.Null(Create($"old {i}", KeyUse.EventsOf("demo")));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() =>
        {
            if (i % 2 == 0)
                Assert.Null(Create($"new {i}", KeyUse.As(Role.Viewer)));
            else
                Assert.NotNull(Keys().Revoke($"old {i / 2}"));
        })));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"new {2 * i}").Order(StringComparer.Ordinal), Keys().Read().Select(k => k.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_name_is_given_once_among_keys_and_users()
    {
        Assert.Null(Users().Add("Ann", Role.Sales, out _));
        Assert.Null(Create("crm", KeyUse.EventsOf("demo")));
        Assert.Equal(new Refusal("name_taken", "A user or a key has the name 'ANN' already.", "ANN"), Create("ANN", KeyUse.As(Role.Sales)));
        Assert.Equal("name_taken", Create("CRM", KeyUse.As(Role.Sales))?.Code);
        Assert.Equal(["name_invalid", "name_invalid", "name_invalid", "name_invalid"], new[] { "", " x", "a\tb", null }.Select(n => Create(n, KeyUse.As(Role.Sales))?.Code));
        Assert.Single(Keys().Read());
    }

    [Fact]
    public void Only_the_owner_may_read_the_file_and_no_secret_is_in_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        Assert.Null(Keys().Create("crm", KeyUse.EventsOf("demo"), Users(), _clock.GetUtcNow(), out var made));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Keys().Path));
        Assert.DoesNotContain(made!.Text[^64..], File.ReadAllText(Keys().Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Last_use_is_kept_to_the_minute_and_over_a_restart()
    {
        Assert.Null(Keys().Create("crm", KeyUse.EventsOf("demo"), Users(), _clock.GetUtcNow(), out var made));
        var uses = new KeyUses(_directory.Path);
        Assert.Null(uses.LastOf(made!.Kept));
        var first = _clock.Now;
        uses.Note(made.Kept, _clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromSeconds(59));
        uses.Note(made.Kept, _clock.GetUtcNow());
        Assert.Equal(first, new KeyUses(_directory.Path).LastOf(made.Kept));
        _clock.Advance(TimeSpan.FromSeconds(1));
        uses.Note(made.Kept, _clock.GetUtcNow());
        Assert.Equal(first + 60_000, new KeyUses(_directory.Path).LastOf(made.Kept));
        uses.Forget(made.Kept);
        Assert.Null(new KeyUses(_directory.Path).LastOf(made.Kept));
    }

    private Refusal? Create(string? name, KeyUse use) => Keys().Create(name, use, Users(), _clock.GetUtcNow(), out _);

    private ApiKeyFile Keys() => new(_directory.Path);

    private UserBook Users() => new(_directory.Path, _clock);
}
