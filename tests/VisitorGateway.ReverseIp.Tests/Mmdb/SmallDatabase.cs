using System.Net;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Tests.Mmdb;

/// <summary>Files of 1 to 2 KB with every type in them.</summary>
internal static class SmallDatabase
{
    public static readonly DateTimeOffset Built = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    public static MmdbWriter NewWriter(int ipVersion = 6, bool join = true) => new(new()
    {
        DatabaseType = "Test",
        Built = Built,
        IpVersion = ipVersion,
        JoinEqualNeighbours = join,
        Description = new Dictionary<string, string> { ["en"] = "A small test database" },
        Languages = ["en", "de"],
    });

    public static MmdbValue EveryType { get; } = MmdbValue.Map(
        ("map", MmdbValue.Map(("deep", MmdbValue.Map(("deeper", MmdbValue.Of("down here")))))),
        ("array", MmdbValue.Array(MmdbValue.Of(1u), MmdbValue.Of("two"), MmdbValue.Array())),
        ("text", MmdbValue.Of("unicode: \u263a \u4e2d\u6587 \U0001F600")),
        ("long", MmdbValue.Of(new string('x', 300))),
        ("bytes", MmdbValue.Of([0, 0, 0, 42])),
        ("double", MmdbValue.Of(42.123456)),
        ("float", MmdbValue.Of(1.1f)),
        ("uint16", MmdbValue.Of((ushort)100)),
        ("uint32", MmdbValue.Of(1u << 28)),
        ("uint64", MmdbValue.Of(1ul << 60)),
        ("uint128", MmdbValue.Of(UInt128.One << 120)),
        ("int32", MmdbValue.Of(-1 << 28)),
        ("zero", MmdbValue.Of(0)),
        ("yes", MmdbValue.Of(true)),
        ("no", MmdbValue.Of(false)));

    public static byte[] Build(int ipVersion = 6)
    {
        var writer = NewWriter(ipVersion);
        writer.Add(IPNetwork.Parse("192.0.2.0/24"), EveryType);
        writer.Add(IPNetwork.Parse("198.51.100.0/25"), MmdbValue.Map(("text", MmdbValue.Of("down here"))));
        if (ipVersion == 6)
            writer.Add(IPNetwork.Parse("2001:db8::/33"), MmdbValue.Of("just text"));
        return writer.ToArray();
    }
}
