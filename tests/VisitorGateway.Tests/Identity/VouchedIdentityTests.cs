using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VisitorGateway.Tests.Identity;

public sealed class VouchedIdentityTests
{
    private const string Key = "a-secret-of-thirty-two-characters-or-more";

    [Fact]
    public async Task What_the_site_s_server_signed_is_verified_and_the_proof_is_not_kept()
    {
        await using var gateway = await TestGateway.StartAsync($$"""{"Sites":{"demo":{"AllowLoopback":true,"IdentifyKey":"{{Key}}"} } }""");
        using var vouched = new Browser(gateway);
        using var claiming = new Browser(gateway, "203.0.113.5");
        var time = gateway.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var proof = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes($"demo\nann@alpenrad.example\n\n{time}")));

        await vouched.CollectAsync(Browser.Page(), Browser.Event("identify", null, null, ("email", "ann@alpenrad.example"), ("name", "Ann"), ("proofTime", time), ("proof", proof)));
        await claiming.CollectAsync(Browser.Page(), Browser.Identify("bob@alpenrad.example"));
        var stolen = await claiming.CollectAsync(Browser.Event("identify", null, null, ("email", "bob@alpenrad.example"), ("proofTime", time), ("proof", proof)));

        Assert.StartsWith("0 proof_invalid: 'proof' must be", Assert.Single(stolen.Rejected), StringComparison.Ordinal);
        Assert.True((await Folded.ProfileAsync(gateway, vouched.Profile())).Person!.Verified);
        Assert.False((await Folded.ProfileAsync(gateway, claiming.Profile())).Person!.Verified);
        await foreach (var stored in gateway.Store.ReadEventsAsync(TestContext.Current.CancellationToken))
            Assert.DoesNotContain(stored.Event.Properties, p => p.Key.StartsWith("proof", StringComparison.Ordinal));
    }
}
