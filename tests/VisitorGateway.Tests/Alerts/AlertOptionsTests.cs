using VisitorGateway.Alerts;

namespace VisitorGateway.Tests.Alerts;

public sealed class AlertOptionsTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Theory]
    [InlineData("http://hooks.example.com/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://localhost/")]
    [InlineData("https://localhost./")]
    [InlineData("https://hook.localhost/")]
    [InlineData("https://metadata.google.internal/")]
    [InlineData("https://printer.local/")]
    [InlineData("https://intranet/")]
    [InlineData("https://user:pass@hooks.example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://hooks.example.com/")]
    [InlineData("not an address")]
    public void Refuses_a_receiver_that_is_none(string url) =>
        Assert.Contains("Webhooks:sales:Url", Errors(new WebhookOptions { Url = url, Secret = Secret }), StringComparison.Ordinal);

    [Fact]
    public void Takes_a_public_receiver() => Assert.Equal("", Errors(new WebhookOptions { Url = "https://hooks.example.com/x?y=1", Secret = Secret, Kinds = ["surge"] }));

    [Fact]
    public void Names_every_mistake()
    {
        var errors = Errors(new WebhookOptions { Url = "https://hooks.example.com", Secret = "secret", Kinds = ["shout"] });

        Assert.Contains("Webhooks:sales:Secret", errors, StringComparison.Ordinal);
        Assert.Contains("'shout' must be one of stage_entered", errors, StringComparison.Ordinal);
    }

    private static string Errors(WebhookOptions hook)
    {
        var options = new AlertOptions();
        options.Webhooks["sales"] = hook;
        return new AlertOptionsValidator().Validate(null, options).FailureMessage ?? "";
    }
}
