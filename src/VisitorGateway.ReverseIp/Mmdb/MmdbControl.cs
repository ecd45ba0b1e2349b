namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>
/// The control bytes in front of a value:
/// <code>
/// type(3) size(5)                    size 29: +1 byte, 30: +2, 31: +3 (29+x, 285+x, 65821+x)
/// 000 size(5), type-7 (8)            types from 8 on
/// 001 width(2) value(3), 1-4 bytes   pointer; bases 0, 2048, 526336, and 32 plain bits
/// </code>
/// <see cref="Payload"/> is where the value's own bytes start; <see cref="Size"/> is its size in bytes, elements,
/// the boolean itself, or where a pointer leads.
/// </summary>
internal readonly record struct MmdbControl(MmdbType Type, int Size, int Payload)
{
    public static MmdbControl Read(ReadOnlySpan<byte> data, int offset)
    {
        if ((uint)offset >= (uint)data.Length)
            throw new MmdbFormatException($"a value at offset {offset} of {data.Length} bytes of data");
        var first = data[offset++];
        var type = first >> 5;
        if (type == (int)MmdbType.Pointer)
            return ReadPointer(data, first, offset);
        if (type == 0)
        {
            if (offset >= data.Length)
                throw new MmdbFormatException($"a type cut off at offset {offset}");
            type = data[offset++] + 7;
            if (type < (int)MmdbType.Int32 || !Enum.IsDefined((MmdbType)type))
                throw new MmdbFormatException($"unknown type {type} before offset {offset}");
        }
        var size = first & 31;
        if (size < 29)
            return new((MmdbType)type, size, offset);
        var extra = size - 28;
        var (bits, end) = ReadBits(data, offset, extra);
        size = (int)bits + (extra == 1 ? 29 : extra == 2 ? 285 : 65_821);
        return new((MmdbType)type, size, end);
    }

    /// <summary>The value that a pointer leads to. A pointer to a pointer is damage: chains of them never end.</summary>
    public static MmdbControl Follow(ReadOnlySpan<byte> data, MmdbControl pointer)
    {
        var target = Read(data, pointer.Size);
        return target.Type == MmdbType.Pointer
            ? throw new MmdbFormatException($"a pointer to a pointer at offset {pointer.Size}")
            : target;
    }

    private static MmdbControl ReadPointer(ReadOnlySpan<byte> data, byte first, int offset)
    {
        var width = ((first >> 3) & 3) + 1;
        var (bits, end) = ReadBits(data, offset, width);
        long target = width switch
        {
            1 => ((uint)(first & 7) << 8) | bits,
            2 => (((uint)(first & 7) << 16) | bits) + 2_048,
            3 => (((uint)(first & 7) << 24) | bits) + 526_336,
            _ => bits,
        };
        return target < data.Length
            ? new(MmdbType.Pointer, (int)target, end)
            : throw new MmdbFormatException($"a pointer to {target} before offset {end} leads past the end");
    }

    private static (uint Bits, int End) ReadBits(ReadOnlySpan<byte> data, int offset, int count)
    {
        if (count > data.Length - offset)
            throw new MmdbFormatException($"control bytes cut off at offset {offset}");
        uint bits = 0;
        foreach (var b in data.Slice(offset, count))
            bits = (bits << 8) | b;
        return (bits, offset + count);
    }
}
