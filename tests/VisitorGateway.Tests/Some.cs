using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Sites;

namespace VisitorGateway.Tests;

/// <summary>Records for tests that do not care what is in them beyond what they name.</summary>
internal static class Some
{
    public static readonly long Noon = DateTimeOffset.Parse("2026-11-21T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    public static Site Site(string key = "demo") => new(key, key, FrozenSet<string>.Empty, AllowLoopback: false, CountHeadless: false, null, [], FrozenSet<string>.Empty);

    public static VisitorId Visitor(int number) => new(((UInt128)0xabcdef << 64) + (uint)number);

    public static EventId Id(int number) => new(((UInt128)0x1234 << 100) + (uint)number);

    public static IOptions<GatewayOptions> Options(params string[] trustedProxies) => Microsoft.Extensions.Options.Options.Create(new GatewayOptions { TrustedProxies = trustedProxies });
}
