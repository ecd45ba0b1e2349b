using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace VisitorGateway.Storage.MessagePack;

/// <summary>
/// Reads MessagePack values from bytes that may be damaged: every length and count is held against the bytes that are left
/// before anything is allocated, and skipping needs no stack. The only exception is <see cref="MessagePackException"/>.
/// </summary>
public ref struct MessagePackReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    public readonly bool AtEnd => _left.IsEmpty;

    /// <summary>Takes a nil when there is one.</summary>
    public bool TryReadNil()
    {
        if (_left.IsEmpty || _left[0] != MessagePackCode.Nil)
            return false;

        _left = _left[1..];
        return true;
    }

    public bool ReadBool() => TakeCode() switch
    {
        MessagePackCode.True => true,
        MessagePackCode.False => false,
        var code => throw Unexpected(code, "a boolean"),
    };

    public long ReadInt()
    {
        var code = TakeCode();
        return code switch
        {
            <= MessagePackCode.PositiveFixIntMax => code,
            >= MessagePackCode.NegativeFixIntMin => (sbyte)code,
            MessagePackCode.UInt8 => Take(1)[0],
            MessagePackCode.UInt16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            MessagePackCode.UInt32 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            MessagePackCode.UInt64 => ReadUInt64(),
            MessagePackCode.Int8 => (sbyte)Take(1)[0],
            MessagePackCode.Int16 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            MessagePackCode.Int32 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            MessagePackCode.Int64 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            _ => throw Unexpected(code, "an integer"),
        };
    }

    public int ReadInt32()
    {
        var value = ReadInt();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw new MessagePackException("An integer is out of range.");
    }

    /// <summary>A float of either size, or an integer, as some writers put whole numbers.</summary>
    public double ReadDouble()
    {
        if (!_left.IsEmpty && _left[0] is MessagePackCode.Float32 or MessagePackCode.Float64)
        {
            return TakeCode() == MessagePackCode.Float64
                ? BinaryPrimitives.ReadDoubleBigEndian(Take(8))
                : BinaryPrimitives.ReadSingleBigEndian(Take(4));
        }

        return ReadInt();
    }

    public string? ReadStringOrNil() => TryReadNil() ? null : ReadString();

    public string ReadString()
    {
        var code = TakeCode();
        var size = code switch
        {
            >= MessagePackCode.FixStr and < MessagePackCode.Nil => code & 31u,
            MessagePackCode.Str8 => Take(1)[0],
            MessagePackCode.Str16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            MessagePackCode.Str32 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            _ => throw Unexpected(code, "a string"),
        };
        var utf8 = Take(size);
        return Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : throw new MessagePackException("A string is not UTF-8.");
    }

    /// <summary>16 bytes of binary, big-endian.</summary>
    public UInt128 ReadUInt128()
    {
        var code = TakeCode();
        if (code != MessagePackCode.Bin8)
            throw Unexpected(code, "16 bytes");

        var size = Take(1)[0];
        return size == 16 ? BinaryPrimitives.ReadUInt128BigEndian(Take(16)) : throw new MessagePackException("An id is not 16 bytes long.");
    }

    /// <summary>Number of values that follow; never more than the bytes that are left.</summary>
    public int ReadArrayHeader()
    {
        var code = TakeCode();
        var count = code switch
        {
            >= MessagePackCode.FixArray and < MessagePackCode.FixStr => code & 15u,
            MessagePackCode.Array16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            MessagePackCode.Array32 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            _ => throw Unexpected(code, "an array"),
        };
        return count <= (uint)_left.Length ? (int)count : throw new MessagePackException("An array is longer than the bytes that are left.");
    }

    /// <summary>Passes over whole values of any kind and any depth.</summary>
    public void Skip(int values)
    {
        for (ulong pending = (uint)Math.Max(values, 0); pending > 0; pending--)
        {
            pending += SkipHead();
            if (pending - 1 > (uint)_left.Length)
                throw new MessagePackException("A value is longer than the bytes that are left.");
        }
    }

    /// <summary>Passes over a value without what it contains; answers how many values that is.</summary>
    private ulong SkipHead()
    {
        var code = TakeCode();
        switch (code)
        {
            case <= MessagePackCode.PositiveFixIntMax or >= MessagePackCode.NegativeFixIntMin:
            case MessagePackCode.Nil or MessagePackCode.False or MessagePackCode.True:
                return 0;
            case < MessagePackCode.FixArray:
                return (code & 15u) * 2;
            case < MessagePackCode.FixStr:
                return code & 15u;
            case < MessagePackCode.Nil:
                Take(code & 31u);
                return 0;
            case MessagePackCode.Bin8 or MessagePackCode.Str8:
                Take(Take(1)[0]);
                return 0;
            case MessagePackCode.Bin16 or MessagePackCode.Str16:
                Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2)));
                return 0;
            case MessagePackCode.Bin32 or MessagePackCode.Str32:
                Take(BinaryPrimitives.ReadUInt32BigEndian(Take(4)));
                return 0;
            case MessagePackCode.Ext8:
                Take(Take(1)[0] + 1u);
                return 0;
            case MessagePackCode.Ext16:
                Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2)) + 1u);
                return 0;
            case MessagePackCode.Ext32:
                Take(BinaryPrimitives.ReadUInt32BigEndian(Take(4)));
                Take(1);
                return 0;
            case MessagePackCode.Float32:
                Take(4);
                return 0;
            case MessagePackCode.Float64:
                Take(8);
                return 0;
            case >= MessagePackCode.UInt8 and <= MessagePackCode.UInt64:
                Take(1u << (code - MessagePackCode.UInt8));
                return 0;
            case >= MessagePackCode.Int8 and <= MessagePackCode.Int64:
                Take(1u << (code - MessagePackCode.Int8));
                return 0;
            case >= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16:
                Take((1u << (code - MessagePackCode.FixExt1)) + 1);
                return 0;
            case MessagePackCode.Array16:
                return BinaryPrimitives.ReadUInt16BigEndian(Take(2));
            case MessagePackCode.Array32:
                return BinaryPrimitives.ReadUInt32BigEndian(Take(4));
            case MessagePackCode.Map16:
                return BinaryPrimitives.ReadUInt16BigEndian(Take(2)) * 2u;
            case MessagePackCode.Map32:
                return BinaryPrimitives.ReadUInt32BigEndian(Take(4)) * 2ul;
            default:
                throw Unexpected(code, "a value");
        }
    }

    private long ReadUInt64()
    {
        var value = BinaryPrimitives.ReadUInt64BigEndian(Take(8));
        return value <= long.MaxValue ? (long)value : throw new MessagePackException("An integer is out of range.");
    }

    private byte TakeCode() => Take(1)[0];

    private ReadOnlySpan<byte> Take(uint size)
    {
        if (size > (uint)_left.Length)
            throw new MessagePackException("The bytes end within a value.");

        var taken = _left[..(int)size];
        _left = _left[(int)size..];
        return taken;
    }

    private static MessagePackException Unexpected(byte code, string wanted) => new($"Expected {wanted} but found code 0x{code:x2}.");
}
