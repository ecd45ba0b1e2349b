using System.Globalization;
using System.Net;
using System.Numerics;
using Microsoft.Extensions.Options;

namespace VisitorGateway;

/// <summary>Reports every mistake at once, each with the setting's name and the rule.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var errors = new List<string>();
        foreach (var proxy in options.TrustedProxies)
        {
            if (!TryReadNetwork(proxy, out var network))
                errors.Add($"TrustedProxies (--trust-proxy): '{proxy}' is not a network such as 10.0.0.0/8 or ::1/128, or has bits set beyond its prefix.");
            else if (network.PrefixLength == 0)
                errors.Add($"TrustedProxies (--trust-proxy): '{proxy}' would believe every sender's X-Forwarded-For; name the proxies' own networks.");
        }

        foreach (var (key, site) in options.Sites)
        {
            if (key.Length is 0 or > 64 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
                errors.Add($"Sites: the key '{key}' must be 1 to 64 letters, digits, '-', '_' or '.'.");
            if (site is null)
            {
                errors.Add($"Sites:{key}: must be an object with the site's settings, such as {{\"Origins\":[\"https://www.example.com\"]}}.");
                continue;
            }

            foreach (var origin in site.Origins)
            {
                if (!IsOrigin(origin))
                    errors.Add($"Sites:{key}:Origins: '{origin}' is not an origin such as https://www.example.com (scheme, host and port only).");
            }

            if (site.CookieDomain is { } domain && !IsDomain(domain))
                errors.Add($"Sites:{key}:CookieDomain: '{domain}' is not a domain such as example.com.");
            if (site.IdentifyKey is { Length: < 32 })
                errors.Add($"Sites:{key}:IdentifyKey: must be 32 characters or more, random ones (openssl rand -hex 32).");
        }

        Range(errors, nameof(options.CookieDays), options.CookieDays, 1, 395);
        Range(errors, nameof(options.QueueEvents), options.QueueEvents, 1, 10_000_000);
        Range(errors, nameof(options.QueueBytes), options.QueueBytes, 1 << 20, 16L << 30);
        Range(errors, nameof(options.QueueMilliseconds), options.QueueMilliseconds, 0, 60_000);
        Range(errors, nameof(options.ProcessorWaitMilliseconds), options.ProcessorWaitMilliseconds, 0, 10_000);
        Range(errors, nameof(options.AnswerWithinMilliseconds), options.AnswerWithinMilliseconds, 100, 60_000);
        Range(errors, nameof(options.SnapshotDelayMilliseconds), options.SnapshotDelayMilliseconds, 10, 60_000);
        Range(errors, nameof(options.SnapshotPauseMilliseconds), options.SnapshotPauseMilliseconds, 0, 600_000);
        Range(errors, nameof(options.CachedProfiles), options.CachedProfiles, 100, 10_000_000);
        Range(errors, nameof(options.LiveListeners), options.LiveListeners, 1, 20_000);
        Range(errors, nameof(options.MaxConnections), options.MaxConnections, 100, 1_000_000);
        Range(errors, nameof(options.ConnectionsPerAddress), options.ConnectionsPerAddress, 0, 1_000_000);
        Range(errors, nameof(options.KeepAliveSeconds), options.KeepAliveSeconds, 1, 3600);
        Range(errors, nameof(options.HeaderSeconds), options.HeaderSeconds, 1, 600);
        Range(errors, nameof(options.BodyBytesPerSecond), options.BodyBytesPerSecond, 1, 1_000_000);
        Range(errors, nameof(options.RetentionDays), options.RetentionDays, 0, 3650);
        Range(errors, nameof(options.GroupWaitMilliseconds), options.GroupWaitMilliseconds, 0, 100);
        if (options.Synchronous is not ("full" or "normal"))
            errors.Add($"Synchronous: '{options.Synchronous}' must be 'full' or 'normal'.");
        var redis = options.Storage.Redis;
        if (redis.Prefix.Length is 0 or > 32 || !redis.Prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            errors.Add($"Storage:Redis:Prefix: '{redis.Prefix}' must be 1 to 32 letters, digits, '-', '_' or '.'.");
        Range(errors, "Storage:Redis:TimeoutMilliseconds", redis.TimeoutMilliseconds, 50, 60_000);
        if (redis.SpoolBytes != 0)
            Range(errors, "Storage:Redis:SpoolBytes", redis.SpoolBytes, 1 << 20, 16L << 30);
        Range(errors, "Storage:Redis:MaxInFlight", redis.MaxInFlight, 100, 1_000_000);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    /// <summary>The platform's parser clears bits beyond the prefix; whoever writes 10.0.0.1/8 meant something else.</summary>
    private static bool TryReadNetwork(string text, out IPNetwork network) =>
        IPNetwork.TryParse(text, out network) && IPAddress.Parse(text.AsSpan(0, text.IndexOf('/', StringComparison.Ordinal))).Equals(network.BaseAddress);

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri is { Scheme: "http" or "https", UserInfo: "", AbsolutePath: "/", Query: "", Fragment: "" };

    private static bool IsDomain(string text) =>
        text.Contains('.', StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');

    private static void Range<T>(List<string> errors, string setting, T value, T least, T most)
        where T : INumber<T>
    {
        if (!(value >= least && value <= most))
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{setting}: {value} must be {least} to {most}."));
    }
}
