using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>
/// Encodes values, each distinct string, map and array once; wherever it comes again a pointer stands for it.
/// Content is told apart by 128 bits of SHA-256, so a million distinct records cost 32 bytes each and not themselves.
/// </summary>
internal sealed class DataSection
{
    // Beyond it parts of records are no longer shared unless they were before; whole records always are.
    private const int PartsRemembered = 1 << 20;

    private readonly ArrayBufferWriter<byte> _output = new(1 << 16);
    private readonly ArrayBufferWriter<byte> _key = new();
    private readonly Dictionary<ContentKey, uint> _seen = [];
    private int _parts;

    public ReadOnlyMemory<byte> Written => _output.WrittenMemory;

    /// <summary>Encodes a value unless it is there already; gives its offset.</summary>
    public uint Add(MmdbValue value)
    {
        var key = KeyOf(value);
        if (_seen.TryGetValue(key, out var offset))
            return offset;
        offset = (uint)_output.WrittenCount;
        _seen.Add(key, offset);
        WriteContent(value);
        return offset;
    }

    /// <summary>Encodes a value in place, or as a pointer when that is known and shorter.</summary>
    public void Write(MmdbValue value)
    {
        if (!IsWorthSharing(value))
        {
            WriteContent(value);
            return;
        }
        var key = KeyOf(value);
        if (_seen.TryGetValue(key, out var offset))
        {
            WritePointer(offset);
            return;
        }
        if (_parts < PartsRemembered)
        {
            _seen.Add(key, (uint)_output.WrittenCount);
            _parts++;
        }
        WriteContent(value);
    }

    private static bool IsWorthSharing(MmdbValue value) => value.Type switch
    {
        MmdbType.String => value.Text.Length > 4,
        MmdbType.Bytes => value.Bytes.Length > 4,
        MmdbType.Map => value.Entries.Count > 0,
        MmdbType.Array => value.Elements.Count > 0,
        MmdbType.UInt128 => value.Unsigned >> 64 != 0,
        _ => false,
    };

    private void WriteContent(MmdbValue value)
    {
        switch (value.Type)
        {
            case MmdbType.Map:
                WriteControl(_output, MmdbType.Map, value.Entries.Count);
                foreach (var (key, item) in value.Entries)
                {
                    Write(MmdbValue.Of(key));
                    Write(item);
                }
                break;
            case MmdbType.Array:
                WriteControl(_output, MmdbType.Array, value.Elements.Count);
                foreach (var item in value.Elements)
                    Write(item);
                break;
            default:
                WriteScalar(_output, value);
                break;
        }
    }

    private ContentKey KeyOf(MmdbValue value)
    {
        _key.ResetWrittenCount();
        WritePlain(_key, value);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_key.WrittenSpan, hash);
        return new(BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]));
    }

    private static void WritePlain(ArrayBufferWriter<byte> to, MmdbValue value)
    {
        switch (value.Type)
        {
            case MmdbType.Map:
                WriteControl(to, MmdbType.Map, value.Entries.Count);
                foreach (var (key, item) in value.Entries)
                {
                    WriteText(to, key);
                    WritePlain(to, item);
                }
                break;
            case MmdbType.Array:
                WriteControl(to, MmdbType.Array, value.Elements.Count);
                foreach (var item in value.Elements)
                    WritePlain(to, item);
                break;
            default:
                WriteScalar(to, value);
                break;
        }
    }

    private static void WriteScalar(ArrayBufferWriter<byte> to, MmdbValue value)
    {
        switch (value.Type)
        {
            case MmdbType.String:
                WriteText(to, value.Text);
                break;
            case MmdbType.Bytes:
                WriteControl(to, MmdbType.Bytes, value.Bytes.Length);
                to.Write(value.Bytes.Span);
                break;
            case MmdbType.Boolean:
                WriteControl(to, MmdbType.Boolean, value.Boolean ? 1 : 0);
                break;
            case MmdbType.Double:
                WriteControl(to, MmdbType.Double, 8);
                BinaryPrimitives.WriteDoubleBigEndian(to.GetSpan(8), value.Double);
                to.Advance(8);
                break;
            case MmdbType.Float:
                WriteControl(to, MmdbType.Float, 4);
                BinaryPrimitives.WriteSingleBigEndian(to.GetSpan(4), value.Float);
                to.Advance(4);
                break;
            case MmdbType.Int32:
                WriteInteger(to, MmdbType.Int32, (uint)value.Int32);
                break;
            default:
                WriteInteger(to, value.Type, value.Unsigned);
                break;
        }
    }

    private static void WriteText(ArrayBufferWriter<byte> to, string text)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        WriteControl(to, MmdbType.String, size);
        to.Advance(Encoding.UTF8.GetBytes(text, to.GetSpan(size)));
    }

    private static void WriteInteger(ArrayBufferWriter<byte> to, MmdbType type, UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        var significant = bytes.TrimStart((byte)0);
        WriteControl(to, type, significant.Length);
        to.Write(significant);
    }

    private static void WriteControl(ArrayBufferWriter<byte> to, MmdbType type, int size)
    {
        if (size >= 65_821 + (1 << 24))
            throw new ArgumentException($"{type} of {size} bytes or elements; the format ends at 16,843,036");
        var (low, extra, rest) = size switch
        {
            < 29 => (size, 0, 0),
            < 285 => (29, 1, size - 29),
            < 65_821 => (30, 2, size - 285),
            _ => (31, 3, size - 65_821),
        };
        Span<byte> control = stackalloc byte[5];
        var length = 1;
        control[0] = (byte)low;
        if (type < MmdbType.Int32)
            control[0] |= (byte)((int)type << 5);
        else
            control[length++] = (byte)(type - 7);
        for (var shift = 8 * (extra - 1); shift >= 0; shift -= 8)
            control[length++] = (byte)(rest >> shift);
        to.Write(control[..length]);
    }

    private void WritePointer(uint target)
    {
        Span<byte> pointer = stackalloc byte[5];
        var (width, value) = target switch
        {
            < 2_048 => (1, target),
            < 526_336 => (2, target - 2_048),
            < 134_744_064 => (3, target - 526_336),
            _ => (4, target),
        };
        pointer[0] = (byte)(((int)MmdbType.Pointer << 5) | ((width - 1) << 3));
        if (width < 4)
            pointer[0] |= (byte)(value >> (8 * width));
        for (var i = 0; i < width; i++)
            pointer[1 + i] = (byte)(value >> (8 * (width - 1 - i)));
        _output.Write(pointer[..(width + 1)]);
    }

    private readonly record struct ContentKey(ulong Low, ulong High)
    {
        public override int GetHashCode() => (int)Low;
    }
}
