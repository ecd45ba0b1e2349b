using System.Text;
using VisitorGateway.Alerts;

namespace VisitorGateway.Tests.Alerts;

public sealed class WebhookSignatureTests
{
    [Fact]
    public void Signs_as_standard_webhooks_do()
    {
        // Computed with another implementation of HMAC.
        Assert.True(WebhookSignature.TryReadSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", out var key));
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", WebhookSignature.Of(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes("{\"test\": 2432232314}")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("whsec_not base64 at all, not at all")]
    public void Refuses_a_secret_that_is_none(string text) => Assert.False(WebhookSignature.TryReadSecret(text, out _));

    [Fact]
    public void Tries_ten_times_over_three_days()
    {
        var total = TimeSpan.Zero;
        var tries = 1;
        while (RetrySchedule.After(tries, chance: 0) is { } wait)
        {
            total += wait;
            tries++;
        }

        Assert.Equal((10, new TimeSpan(75, 35, 5)), (tries, total));
    }
}
