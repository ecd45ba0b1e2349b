using System.Text;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// Which of Redis Cluster's 16,384 slots a hash tag belongs to (CRC16/XMODEM,
/// https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/), and for each slot a tag that belongs to it.
/// </summary>
internal static class ClusterSlot
{
    public const int Count = 16_384;

    private static readonly ushort[] Crc = MakeTable();
    private static readonly string[] Tags = FindTags();

    public static int Of(string tag)
    {
        Span<byte> bytes = stackalloc byte[256];
        if (Encoding.UTF8.GetMaxByteCount(tag.Length) > bytes.Length)
            return Of(Encoding.UTF8.GetBytes(tag));

        return Of(bytes[..Encoding.UTF8.GetBytes(tag, bytes)]);
    }

    public static int Of(ReadOnlySpan<byte> tag)
    {
        var crc = 0;
        foreach (var b in tag)
            crc = ((crc << 8) ^ Crc[((crc >> 8) ^ b) & 0xff]) & 0xffff;

        return crc % Count;
    }

    /// <summary>"s" and the smallest number that makes a tag of the slot: keys with it lie beside the profiles of that slot.</summary>
    public static string TagOf(int slot) => Tags[slot];

    private static ushort[] MakeTable()
    {
        var table = new ushort[256];
        for (var i = 0; i < table.Length; i++)
        {
            var crc = i << 8;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;

            table[i] = (ushort)crc;
        }

        return table;
    }

    private static string[] FindTags()
    {
        var tags = new string[Count];
        var found = 0;
        for (var number = 0; found < Count; number++)
        {
            var tag = $"s{number}";
            var slot = Of(tag);
            if (tags[slot] is null)
            {
                tags[slot] = tag;
                found++;
            }
        }

        return tags;
    }
}
