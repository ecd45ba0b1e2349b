using VisitorGateway.Sites;

namespace VisitorGateway.Tests.Hosting;

public sealed class GatewayOptionsValidatorTests
{
    [Fact]
    public void The_standard_settings_are_these_and_valid()
    {
        var options = new GatewayOptions();

        Assert.Empty(Errors(options));
        Assert.Equal((395, 20_000, 64L << 20), (options.CookieDays, options.QueueEvents, options.QueueBytes));
        Assert.Equal((20_000, 1000, 40, 10, 240), (options.MaxConnections, options.ConnectionsPerAddress, options.KeepAliveSeconds, options.HeaderSeconds, options.BodyBytesPerSecond));
        Assert.Equal((1000, 50_000, "full"), (options.SnapshotDelayMilliseconds, options.CachedProfiles, options.Synchronous));
        Assert.Empty(options.TrustedProxies);
        Assert.Empty(options.Sites);
    }

    [Fact]
    public void Every_mistake_is_told_at_once_with_its_setting_and_its_rule()
    {
        var options = new GatewayOptions
        {
            TrustedProxies = ["10.0.0.0/33", "10.0.0.1/8", "proxy.example", "0.0.0.0/0", "::/0", "10.0.0.0/8", "2001:0DB8::/32"],
            Sites =
            {
                ["a b"] = new SiteOptions { Origins = ["www.example.com", "https://www.example.com/path", "https://me@example.com", "ftp://example.com", "null", "https://ok.example/"] },
                ["nothing"] = null!,
                ["domain"] = new SiteOptions { CookieDomain = "example.com; Secure" },
                ["secret"] = new SiteOptions { IdentifyKey = "too short to be one" },
            },
            CookieDays = 800,
            QueueEvents = 0,
            QueueBytes = -1,
            QueueMilliseconds = 60_001,
            ProcessorWaitMilliseconds = 10_001,
            AnswerWithinMilliseconds = 99,
            SnapshotDelayMilliseconds = 1,
            CachedProfiles = 1,
            MaxConnections = 99,
            ConnectionsPerAddress = -1,
            KeepAliveSeconds = 0,
            HeaderSeconds = 601,
            BodyBytesPerSecond = 0,
            Synchronous = "off",
        };

        Assert.Equal(
            [
                "TrustedProxies (--trust-proxy): '10.0.0.0/33' is not a network such as 10.0.0.0/8 or ::1/128, or has bits set beyond its prefix.",
                "TrustedProxies (--trust-proxy): '10.0.0.1/8' is not a network such as 10.0.0.0/8 or ::1/128, or has bits set beyond its prefix.",
                "TrustedProxies (--trust-proxy): 'proxy.example' is not a network such as 10.0.0.0/8 or ::1/128, or has bits set beyond its prefix.",
                "TrustedProxies (--trust-proxy): '0.0.0.0/0' would believe every sender's X-Forwarded-For; name the proxies' own networks.",
                "TrustedProxies (--trust-proxy): '::/0' would believe every sender's X-Forwarded-For; name the proxies' own networks.",
                "Sites: the key 'a b' must be 1 to 64 letters, digits, '-', '_' or '.'.",
                "Sites:a b:Origins: 'www.example.com' is not an origin such as https://www.example.com (scheme, host and port only).",
                "Sites:a b:Origins: 'https://www.example.com/path' is not an origin such as https://www.example.com (scheme, host and port only).",
                "Sites:a b:Origins: 'https://me@example.com' is not an origin such as https://www.example.com (scheme, host and port only).",
                "Sites:a b:Origins: 'ftp://example.com' is not an origin such as https://www.example.com (scheme, host and port only).",
                "Sites:a b:Origins: 'null' is not an origin such as https://www.example.com (scheme, host and port only).",
                "Sites:nothing: must be an object with the site's settings, such as {\"Origins\":[\"https://www.example.com\"]}.",
                "Sites:domain:CookieDomain: 'example.com; Secure' is not a domain such as example.com.",
                "Sites:secret:IdentifyKey: must be 32 characters or more, random ones (openssl rand -hex 32).",
                "CookieDays: 800 must be 1 to 395.",
                "QueueEvents: 0 must be 1 to 10000000.",
                "QueueBytes: -1 must be 1048576 to 17179869184.",
                "QueueMilliseconds: 60001 must be 0 to 60000.",
                "ProcessorWaitMilliseconds: 10001 must be 0 to 10000.",
                "AnswerWithinMilliseconds: 99 must be 100 to 60000.",
                "SnapshotDelayMilliseconds: 1 must be 10 to 60000.",
                "CachedProfiles: 1 must be 100 to 10000000.",
                "MaxConnections: 99 must be 100 to 1000000.",
                "ConnectionsPerAddress: -1 must be 0 to 1000000.",
                "KeepAliveSeconds: 0 must be 1 to 3600.",
                "HeaderSeconds: 601 must be 1 to 600.",
                "BodyBytesPerSecond: 0 must be 1 to 1000000.",
                "Synchronous: 'off' must be 'full' or 'normal'.",
            ],
            Errors(options));
    }

    private static IEnumerable<string> Errors(GatewayOptions options) => new GatewayOptionsValidator().Validate(null, options).Failures ?? [];
}
