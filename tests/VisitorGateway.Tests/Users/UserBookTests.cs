using VisitorGateway.Users;

namespace VisitorGateway.Tests.Users;

public sealed class UserBookTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Begins_with_one_administrator_and_keeps_it_over_a_restart()
    {
        var admin = Assert.Single(Book().All);
        Assert.Equal(("admin", Role.Admin, false), (admin.Name, admin.Role, admin.Disabled));
        Assert.Equal(admin, Assert.Single(Book().All));
        Assert.Equal(admin, Book().FirstAdmin);
    }

    [Fact]
    public void What_one_process_changes_the_other_sees_at_once()
    {
        var (gateway, command) = (Book(), Book());
        Assert.Single(gateway.All);
        Assert.Null(command.Add("Mei-Lin Kao", Role.Sales, out var added));
        Assert.Equal(added, gateway.Find("mei-lin kao"));
        Assert.Null(gateway.Change(added!.Id, u => u with { Disabled = true }));
        Assert.True(command.Find(added.Id)!.Disabled);
    }

    [Fact]
    public async Task No_change_is_lost_when_many_change_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Assert.Null(Book().Add($"user {i}", Role.Viewer, out _)))));
        Assert.Equal(21, Book().All.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" x")]
    [InlineData("x ")]
    [InlineData("a\nb")]
    [InlineData(null)]
    public void Names_that_cannot_be_told_apart_on_a_screen_are_refused(string? name)
    {
        Assert.Contains("1 to 64 characters", Book().Add(name, Role.Viewer, out _)?.Detail, StringComparison.Ordinal);
        Assert.Single(Book().All);
    }

    [Fact]
    public void A_name_is_given_once_in_whatever_case()
    {
        Assert.Null(Book().Add("Tomás", Role.Sales, out _));
        Assert.Equal(UserBook.NameTaken("TOMÁS"), Book().Add("TOMÁS", Role.Viewer, out _));
        Assert.NotNull(Book().Add(new string('x', 65), Role.Viewer, out _));
    }

    [Fact]
    public void The_last_administrator_stays()
    {
        var book = Book();
        var admin = book.FirstAdmin.Id;
        Assert.StartsWith("Somebody must stay administrator", book.Change(admin, u => u with { Role = Role.Sales })?.Detail, StringComparison.Ordinal);
        Assert.StartsWith("Somebody must stay administrator", book.Change(admin, u => u with { Disabled = true })?.Detail, StringComparison.Ordinal);
        Assert.Null(book.Add("second", Role.Admin, out var second));
        Assert.Null(book.Change(admin, u => u with { Disabled = true }));
        Assert.Equal(second!.Id, book.FirstAdmin.Id);
        Assert.Equal("There is no such user.", book.Change(new UserId(1), u => u)?.Detail);
    }

    [Fact]
    public void A_file_that_says_nonsense_is_an_error_that_names_it()
    {
        File.WriteAllText(_directory.File(UserBook.FileName), """{"users":[{"id":"x","name":"a","role":"king"}]}""");
        Assert.Contains(UserBook.FileName, Assert.Throws<InvalidDataException>(() => Book().All).Message, StringComparison.Ordinal);
        File.WriteAllText(_directory.File(UserBook.FileName), "{");
        Assert.Throws<InvalidDataException>(() => Book().All);
    }

    [Fact]
    public void Only_the_owner_may_read_the_file()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        Assert.Single(Book().All);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory.File(UserBook.FileName)));
    }

    private UserBook Book() => new(_directory.Path, _clock);
}
