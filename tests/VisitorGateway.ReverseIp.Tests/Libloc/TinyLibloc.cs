using System.Buffers.Binary;
using System.Text;

namespace VisitorGateway.ReverseIp.Tests.Libloc;

/// <summary>Builds libloc files by hand: 10.0.0.0/8 in DE of AS 64500, 10.0.0.0/9 in FR of AS 64501, 2001:db8::/32 anycast.</summary>
internal static class TinyLibloc
{
    public static byte[] Build()
    {
        var pool = new List<byte> { 0 };
        var description = AddText(pool, "Tiny test database.");
        var license = AddText(pool, "CC0");
        var one = AddText(pool, "Example One GmbH");
        var two = AddText(pool, "Example Two SARL");
        byte[] systems = [.. Big(64500), .. Big(one), .. Big(64501), .. Big(two)];
        byte[] networks = [.. Network("DE", 64500, 0), .. Network("FR", 64501, 8), .. Network("\0\0", 0, 4 | 1)];
        var nodes = new List<uint[]> { new uint[] { 0, 0, uint.MaxValue } };
        var mapped = (UInt128)0xFFFF << 32;
        Insert(nodes, mapped | 0x0A00_0000, 104, 0);
        Insert(nodes, mapped | 0x0A00_0000, 105, 1);
        Insert(nodes, (UInt128)0x2001_0db8 << 96, 32, 2);
        byte[] tree = [.. nodes.SelectMany(n => n).SelectMany(Big)];

        const int header = 8 + 4164;
        var file = new byte[header + systems.Length + networks.Length + tree.Length + pool.Count];
        "LOCDBXX\u0001"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt64BigEndian(file.AsSpan(8), 1_700_000_000);
        Put(file, 20, description);
        Put(file, 24, license);
        var at = header;
        foreach (var (field, section) in new[] { (28, systems), (36, networks), (44, tree), (60, pool.ToArray()) })
        {
            Put(file, field, (uint)at);
            Put(file, field + 4, (uint)section.Length);
            section.CopyTo(file, at);
            at += section.Length;
        }
        return file;
    }

    public static int TreeOffset(byte[] file) => (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(44));

    public static void Put(byte[] file, int at, uint value) => BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at), value);

    private static void Insert(List<uint[]> nodes, UInt128 address, int prefixLength, uint network)
    {
        var node = 0u;
        for (var depth = 0; depth < prefixLength; depth++)
        {
            var bit = (int)((address >> (127 - depth)) & 1);
            if (nodes[(int)node][bit] == 0)
            {
                nodes[(int)node][bit] = (uint)nodes.Count;
                nodes.Add([0, 0, uint.MaxValue]);
            }
            node = nodes[(int)node][bit];
        }
        nodes[(int)node][2] = network;
    }

    private static uint AddText(List<byte> pool, string text)
    {
        var at = (uint)pool.Count;
        pool.AddRange(Encoding.UTF8.GetBytes(text));
        pool.Add(0);
        return at;
    }

    private static byte[] Network(string country, uint asn, byte flags) =>
        [(byte)country[0], (byte)country[1], 0, 0, .. Big(asn), 0, flags, 0, 0];

    private static byte[] Big(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
