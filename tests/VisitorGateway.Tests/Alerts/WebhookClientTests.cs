using System.Net;
using Microsoft.Extensions.Options;
using VisitorGateway.Alerts;
using VisitorGateway.Storage;

namespace VisitorGateway.Tests.Alerts;

public sealed class WebhookClientTests
{
    private static readonly WebhookOptions Target = new() { Url = "https://hooks.example.com/x", Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" };
    private static readonly OutboxItem Item = new("id", new SignalId("s"), "sales", OutboxState.Waiting, 0, 1, "{}"u8.ToArray(), null);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:10.0.0.1")]
    public async Task A_name_that_leads_inside_by_the_time_of_sending_is_not_connected_to(string address)
    {
        using var client = new WebhookClient(Options.Create(new AlertOptions()), TimeProvider.System)
        {
            Resolve = (_, _) => Task.FromResult(new[] { IPAddress.Parse(address) }),
        };

        var answer = await client.SendAsync(Item, Target, TestContext.Current.CancellationToken);

        Assert.Contains("hooks.example.com leads to no public address", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(204, null, false)]
    [InlineData(302, "The receiver answered 302.", false)]
    [InlineData(500, "The receiver answered 500.", false)]
    [InlineData(410, "The receiver answered 410.", true)]
    public async Task Only_success_is_success(int status, string? error, bool isFinal)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = status;
        using var client = new WebhookClient(Options.Create(new AlertOptions { AllowPrivateWebhooks = true }), TimeProvider.System);

        var answer = await client.SendAsync(Item, new WebhookOptions { Url = receiver.Url, Secret = Target.Secret }, TestContext.Current.CancellationToken);

        Assert.Equal((error, isFinal), (answer.Error, answer.IsFinal));
    }
}
