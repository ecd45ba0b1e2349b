namespace VisitorGateway.Tests;

/// <summary>Damaged copies of a good input, the same ones for the same seed.</summary>
internal static class Mutations
{
    private static readonly byte[][] Tokens =
    [
        "null"u8.ToArray(), "\\ud800"u8.ToArray(), "\\u0000"u8.ToArray(), "1e999"u8.ToArray(), "-9223372036854775808"u8.ToArray(), "[[[[[[[["u8.ToArray(),
        "{\"a\":"u8.ToArray(), "\"\"u8"u8.ToArray(), [0xFF, 0xFE], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0], "__proto__"u8.ToArray(), "profile_merged"u8.ToArray(),
    ];

    public static IEnumerable<byte[]> Of(byte[] good, int seed, int count)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var bytes = good.ToList();
            for (var n = random.Next(1, 4); n > 0 && bytes.Count > 0; n--)
                Mutate(bytes, good, random);
            yield return [.. bytes];
        }
    }

    private static void Mutate(List<byte> bytes, byte[] good, Random random)
    {
        var at = random.Next(bytes.Count);
        var length = random.Next(1, 1 + Math.Min(16, bytes.Count - at));
        switch (random.Next(6))
        {
            case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: bytes.Insert(at, (byte)random.Next(256)); break;
            case 2: bytes.RemoveRange(at, length); break;
            case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
            case 4: bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]); break;
            default: bytes.InsertRange(at, good.AsSpan(random.Next(good.Length)).ToArray().Take(random.Next(1, 64))); break;
        }
    }
}
