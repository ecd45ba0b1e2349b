using System.Buffers.Binary;

namespace VisitorGateway.Storage.Redis;

/// <summary>Ids as Redis holds them: 16 bytes, big-endian.</summary>
internal static class RedisId
{
    public const int Size = 16;

    public static byte[] Bytes(UInt128 value)
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return bytes;
    }

    public static UInt128 Read(ReadOnlySpan<byte> bytes) => bytes.Length == Size
        ? BinaryPrimitives.ReadUInt128BigEndian(bytes)
        : throw new StoreUnavailableException($"A key of the store holds an id of {bytes.Length} bytes instead of 16; another program wrote it.");
}
