using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace VisitorGateway.Storage.MessagePack;

/// <summary>Writes MessagePack values, each in its shortest form, except that numbers with a fraction are always float 64.</summary>
public readonly ref struct MessagePackWriter(IBufferWriter<byte> output)
{
    public void WriteNil() => WriteByte(MessagePackCode.Nil);

    public void WriteBool(bool value) => WriteByte(value ? MessagePackCode.True : MessagePackCode.False);

    public void WriteInt(long value)
    {
        switch (value)
        {
            case >= 0 and <= MessagePackCode.PositiveFixIntMax:
            case >= -32 and < 0:
                WriteByte((byte)value);
                break;
            case >= 0 and <= byte.MaxValue:
                WriteCoded(MessagePackCode.UInt8, 1, (ulong)value);
                break;
            case >= 0 and <= ushort.MaxValue:
                WriteCoded(MessagePackCode.UInt16, 2, (ulong)value);
                break;
            case >= 0 and <= uint.MaxValue:
                WriteCoded(MessagePackCode.UInt32, 4, (ulong)value);
                break;
            case >= 0:
                WriteCoded(MessagePackCode.UInt64, 8, (ulong)value);
                break;
            case >= sbyte.MinValue:
                WriteCoded(MessagePackCode.Int8, 1, (ulong)value);
                break;
            case >= short.MinValue:
                WriteCoded(MessagePackCode.Int16, 2, (ulong)value);
                break;
            case >= int.MinValue:
                WriteCoded(MessagePackCode.Int32, 4, (ulong)value);
                break;
            default:
                WriteCoded(MessagePackCode.Int64, 8, (ulong)value);
                break;
        }
    }

    public void WriteDouble(double value) => WriteCoded(MessagePackCode.Float64, 8, BitConverter.DoubleToUInt64Bits(value));

    public void WriteStringOrNil(string? value)
    {
        if (value is null)
            WriteNil();
        else
            WriteString(value);
    }

    /// <summary>UTF-8; half of a surrogate pair becomes U+FFFD.</summary>
    public void WriteString(string value)
    {
        // A nil here would be written without complaint and never be read again.
        ArgumentNullException.ThrowIfNull(value);
        var size = Encoding.UTF8.GetByteCount(value);
        switch (size)
        {
            case < 32:
                WriteByte((byte)(MessagePackCode.FixStr | size));
                break;
            case <= byte.MaxValue:
                WriteCoded(MessagePackCode.Str8, 1, (ulong)size);
                break;
            case <= ushort.MaxValue:
                WriteCoded(MessagePackCode.Str16, 2, (ulong)size);
                break;
            default:
                WriteCoded(MessagePackCode.Str32, 4, (ulong)size);
                break;
        }

        output.Advance(Encoding.UTF8.GetBytes(value, output.GetSpan(size)));
    }

    /// <summary>16 bytes, big-endian, as binary.</summary>
    public void WriteUInt128(UInt128 value)
    {
        var span = output.GetSpan(18);
        span[0] = MessagePackCode.Bin8;
        span[1] = 16;
        BinaryPrimitives.WriteUInt128BigEndian(span[2..], value);
        output.Advance(18);
    }

    public void WriteArrayHeader(int count)
    {
        switch (count)
        {
            case < 16:
                WriteByte((byte)(MessagePackCode.FixArray | count));
                break;
            case <= ushort.MaxValue:
                WriteCoded(MessagePackCode.Array16, 2, (ulong)count);
                break;
            default:
                WriteCoded(MessagePackCode.Array32, 4, (ulong)count);
                break;
        }
    }

    private void WriteByte(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    /// <summary>The code, then the low <paramref name="size"/> bytes of the value, big-endian.</summary>
    private void WriteCoded(byte code, int size, ulong value)
    {
        var span = output.GetSpan(9);
        BinaryPrimitives.WriteUInt64BigEndian(span[1..], value << (64 - (size * 8)));
        span[0] = code;
        output.Advance(size + 1);
    }
}
