using VisitorGateway.Channels;

namespace VisitorGateway.Tests.Commands;

public sealed class LinkCommandTests
{
    [Fact]
    public async Task A_link_is_signed_for_the_gateway_of_the_data_directory()
    {
        using var data = new TestDirectory();
        var run = await CommandRun.OfAsync("", "link", "sign", "https://www.example.com/a", "--mail", "letter", "--campaign", "spring", "--person", "ann@acme.example", "--base-url", "https://vg.example.com/", "--data", data.Path);

        Assert.Equal(0, run.ExitCode);
        var link = Assert.Single(run.Lines);
        const string Start = "https://vg.example.com/go/";
        Assert.StartsWith(Start, link, StringComparison.Ordinal);
        Assert.True(new LinkTokens(GatewayServices.Keys(data.Path, ChannelsFeature.LinkKeys)).TryRead(link.AsSpan(Start.Length), out var read));
        Assert.Equal(new SignedLink(LinkKind.Click, "demo", "https://www.example.com/a", "letter", "spring", "ann@acme.example", null, 0), read);
    }

    [Fact]
    public async Task Without_an_address_it_is_an_image()
    {
        using var data = new TestDirectory();
        var run = await CommandRun.OfAsync("", "link", "sign", "--person", "42", "--data", data.Path);

        Assert.StartsWith("<img src=\"http://127.0.0.1:8080/pixel.gif?t=", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)", "absolute http or https URL")]
    [InlineData("//evil.example", "absolute http or https URL")]
    [InlineData("https://www.example.com/ --sent never", "--sent never: must be a time")]
    public async Task What_cannot_be_signed_is_told(string arguments, string message)
    {
        using var data = new TestDirectory();
        var run = await CommandRun.OfAsync("", ["link", "sign", .. arguments.Split(' '), "--data", data.Path]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_servers_key_is_made_listed_and_revoked()
    {
        using var data = new TestDirectory();
        var made = await CommandRun.OfAsync("", "keys", "create", "--site", "demo", "--name", "crm", "--data", data.Path);
        var listed = await CommandRun.OfAsync("", "keys", "list", "--data", data.Path);
        var revoked = await CommandRun.OfAsync("", "keys", "revoke", "crm", "--data", data.Path);
        var again = await CommandRun.OfAsync("", "keys", "revoke", "crm", "--data", data.Path);
        var unknown = await CommandRun.OfAsync("", "keys", "create", "--site", "other", "--name", "crm", "--data", data.Path);

        Assert.StartsWith("vgk_", Assert.Single(made.Lines), StringComparison.Ordinal);
        Assert.Contains("crm  site demo", listed.Output, StringComparison.Ordinal);
        Assert.Contains("is revoked", revoked.Output, StringComparison.Ordinal);
        Assert.Equal((1, 1), (again.ExitCode, unknown.ExitCode));
        Assert.Contains("no such site", unknown.Errors, StringComparison.Ordinal);
    }
}
