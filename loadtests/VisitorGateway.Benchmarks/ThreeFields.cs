using System.Text;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.Benchmarks;

/// <summary>The three fields that both readers are asked for.</summary>
internal sealed record ThreeFields(string? Country, uint Asn, string? Name)
{
    /// <summary>What libmaxminddb's answer adds up to as well.</summary>
    public long Sum { get; } = Asn + (Country?.Length ?? 0) + Encoding.UTF8.GetByteCount(Name ?? "");

    public static ThreeFields Decode(ref MmdbCursor cursor)
    {
        var record = MmdbValue.Read(ref cursor);
        return new ThreeFields(
            record["country"]?["iso_code"]?.Text,
            (uint)(record["autonomous_system_number"]?.Unsigned ?? 0),
            record["autonomous_system_organization"]?.Text);
    }
}
