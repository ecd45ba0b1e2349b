using VisitorGateway.Keys;
using VisitorGateway.Users;

namespace VisitorGateway.Tests.Commands;

public sealed class ApiKeyCommandsTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_key_is_made_for_a_role_or_a_site_listed_and_revoked()
    {
        var reader = await RunAsync("create", "--role", "viewer", "--name", "crm");
        var sender = await RunAsync("create", "--site", "demo", "--name", "shop");
        Assert.Equal((0, 0), (reader.ExitCode, sender.ExitCode));
        Assert.Matches("^vgk_[0-9a-f]{12}_[0-9a-f]{64}\n$", reader.Output);
        Assert.Equal([KeyUse.As(Role.Viewer), KeyUse.EventsOf("demo")], new ApiKeyFile(_directory.Path).Read().Select(k => k.Use));

        var list = await RunAsync("list");
        Assert.Equal([$"{reader.Output[4..16]}  crm  role viewer", $"{sender.Output[4..16]}  shop  site demo"], list.Lines.Select(l => string.Join("  ", l.Split("  ")[..3])));
        Assert.All(list.Lines, l => Assert.EndsWith("  not used yet", l, StringComparison.Ordinal));
        Assert.DoesNotContain(reader.Output[17..81], list.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("revoke", "crm")).ExitCode);
        Assert.Equal(1, (await RunAsync("revoke", "crm")).ExitCode);
        Assert.Equal("shop", Assert.Single(new ApiKeyFile(_directory.Path).Read()).Name);
    }

    [Theory]
    [InlineData("either --site KEY or --role ROLE", "--name", "x")]
    [InlineData("either --site KEY or --role ROLE", "--name", "x", "--site", "demo", "--role", "viewer")]
    [InlineData("there is no such site", "--name", "x", "--site", "nowhere")]
    [InlineData("has the name 'admin' already", "--name", "admin", "--role", "sales")]
    [InlineData("1 to 64 characters", "--name", " x", "--role", "sales")]
    public async Task What_no_key_can_be_made_of_is_told(string reason, params string[] options)
    {
        var run = await RunAsync(["create", .. options]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
        Assert.Empty(new ApiKeyFile(_directory.Path).Read());
    }

    private Task<CommandRun> RunAsync(params string[] words) => CommandRun.OfAsync("", ["keys", .. words, "--data", _directory.Path]);
}
