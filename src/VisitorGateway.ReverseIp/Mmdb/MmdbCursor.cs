using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>
/// Reads one record forward, value by value, without allocating: <c>var n = cursor.BeginMap();</c>, then n times
/// <c>ReadKey()</c> and a value, then <c>End()</c>. Pointers are followed unseen. Every method throws
/// <see cref="MmdbFormatException"/> when the value is of another type, damaged, or beyond <see cref="MmdbLimits"/>.
/// </summary>
public ref struct MmdbCursor
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    private readonly ReadOnlySpan<byte> _data;
    private ReturnStack _returns;
    private int _next;
    private int _depth;
    private int _valuesLeft;
    private int _bytesLeft;

    internal MmdbCursor(ReadOnlySpan<byte> data, int offset)
    {
        _data = data;
        _next = offset;
        _valuesLeft = MmdbLimits.Values;
        _bytesLeft = MmdbLimits.Bytes;
    }

    /// <summary>Type of the next value, behind its pointer if it has one.</summary>
    public readonly MmdbType Type
    {
        get
        {
            var control = MmdbControl.Read(_data, _next);
            return control.Type == MmdbType.Pointer ? MmdbControl.Follow(_data, control).Type : control.Type;
        }
    }

    /// <summary>Where the next value is, behind its pointer if it has one. Equal places hold equal values.</summary>
    public readonly int Offset
    {
        get
        {
            var control = MmdbControl.Read(_data, _next);
            return control.Type == MmdbType.Pointer ? control.Size : _next;
        }
    }

    internal readonly int ValuesRead => MmdbLimits.Values - _valuesLeft;

    /// <summary>Enters a map and gives its number of key and value pairs.</summary>
    public int BeginMap() => Begin(MmdbType.Map, 2);

    /// <summary>Enters an array and gives its number of elements.</summary>
    public int BeginArray() => Begin(MmdbType.Array, 1);

    /// <summary>Leaves the map or array whose values have all been read or skipped.</summary>
    public void End()
    {
        var back = _returns[--_depth];
        if (back >= 0)
            _next = back;
    }

    /// <summary>A map's next key as UTF-8. Valid as long as the reader.</summary>
    public ReadOnlySpan<byte> ReadKey() => ReadUtf8();

    /// <summary>A string as UTF-8, unchecked.</summary>
    public ReadOnlySpan<byte> ReadUtf8() => ReadSpan(MmdbType.String);

    public string ReadString()
    {
        try
        {
            return StrictUtf8.GetString(ReadUtf8());
        }
        catch (DecoderFallbackException e)
        {
            throw new MmdbFormatException($"text before offset {_next} is not UTF-8", e);
        }
    }

    /// <summary>Passes over a string and refuses it when it is not UTF-8.</summary>
    internal void CheckUtf8()
    {
        if (!System.Text.Unicode.Utf8.IsValid(ReadUtf8()))
            throw new MmdbFormatException($"text before offset {_next} is not UTF-8");
    }

    public ReadOnlySpan<byte> ReadBytes() => ReadSpan(MmdbType.Bytes);

    public bool ReadBoolean()
    {
        var control = Take(MmdbType.Boolean);
        return control.Size switch
        {
            0 => false,
            1 => true,
            _ => throw new MmdbFormatException($"boolean of size {control.Size} before offset {_next}"),
        };
    }

    public double ReadDouble() => BinaryPrimitives.ReadDoubleBigEndian(ReadFixed(MmdbType.Double, 8));

    public float ReadFloat() => BinaryPrimitives.ReadSingleBigEndian(ReadFixed(MmdbType.Float, 4));

    public int ReadInt32() => (int)(uint)ReadInteger(MmdbType.Int32, 4);

    /// <summary>Any unsigned integer of 16 to 128 bits.</summary>
    public UInt128 ReadUnsigned() => Type switch
    {
        MmdbType.UInt16 => ReadInteger(MmdbType.UInt16, 2),
        MmdbType.UInt32 => ReadInteger(MmdbType.UInt32, 4),
        MmdbType.UInt64 => ReadInteger(MmdbType.UInt64, 8),
        MmdbType.UInt128 => ReadInteger(MmdbType.UInt128, 16),
        var other => throw new MmdbFormatException($"{other} at offset {_next} where an unsigned integer was expected"),
    };

    /// <summary>Passes over the next value, whatever it is, without following pointers.</summary>
    public void Skip()
    {
        // Counted, not recursive: what is nested adds to what is left to pass.
        for (long pending = 1; pending > 0; pending--)
        {
            var control = MmdbControl.Read(_data, _next);
            Spend(1, 0);
            _next = control.Payload;
            if (control.Type is MmdbType.Map or MmdbType.Array)
            {
                CheckCount(control, control.Type == MmdbType.Map ? 2 : 1);
                pending += control.Type == MmdbType.Map ? 2L * control.Size : control.Size;
            }
            else if (control.Type is not (MmdbType.Boolean or MmdbType.Pointer))
            {
                CheckLeft(control);
                _next += control.Size;
            }
        }
    }

    private int Begin(MmdbType type, int valuesPerElement)
    {
        var before = _next;
        var control = Take(type);
        CheckCount(control, valuesPerElement);
        if (_depth >= MmdbLimits.Depth)
            throw new MmdbFormatException($"more than {MmdbLimits.Depth} levels at offset {before}");
        _returns[_depth++] = _next == control.Payload ? -1 : _next;
        _next = control.Payload;
        return control.Size;
    }

    private ReadOnlySpan<byte> ReadSpan(MmdbType type)
    {
        var control = Take(type);
        return Payload(control);
    }

    private ReadOnlySpan<byte> ReadFixed(MmdbType type, int size)
    {
        var control = Take(type);
        if (control.Size != size)
            throw new MmdbFormatException($"{type} of {control.Size} bytes at offset {control.Payload}, not {size}");
        return Payload(control);
    }

    private UInt128 ReadInteger(MmdbType type, int maxSize)
    {
        var control = Take(type);
        if (control.Size > maxSize)
            throw new MmdbFormatException($"{type} of {control.Size} bytes at offset {control.Payload}");
        UInt128 value = 0;
        foreach (var b in Payload(control))
            value = (value << 8) | b;
        return value;
    }

    // Reads the next value's control bytes and leaves _next behind the value, or behind the pointer that led to it.
    // A map or array that stands in place leaves _next at its first element.
    private MmdbControl Take(MmdbType expected)
    {
        var control = MmdbControl.Read(_data, _next);
        Spend(1, 0);
        if (control.Type == MmdbType.Pointer)
        {
            _next = control.Payload;
            control = MmdbControl.Follow(_data, control);
        }
        else
        {
            _next = control.Payload;
            if (control.Type is not (MmdbType.Map or MmdbType.Array or MmdbType.Boolean))
            {
                CheckLeft(control);
                _next += control.Size;
            }
        }
        if (control.Type != expected)
            throw new MmdbFormatException($"{control.Type} before offset {control.Payload} where {expected} was expected");
        return control;
    }

    private ReadOnlySpan<byte> Payload(MmdbControl control)
    {
        CheckLeft(control);
        Spend(0, control.Size);
        return _data.Slice(control.Payload, control.Size);
    }

    private readonly void CheckLeft(MmdbControl control)
    {
        if (control.Size > _data.Length - control.Payload)
            throw new MmdbFormatException($"{control.Type} of {control.Size} bytes at offset {control.Payload} runs past the end");
    }

    // Every element takes at least a byte, so a larger claim is refused before anything is done for it.
    private readonly void CheckCount(MmdbControl control, int valuesPerElement)
    {
        if ((long)control.Size * valuesPerElement > _data.Length - control.Payload)
            throw new MmdbFormatException($"{control.Type} of {control.Size} elements at offset {control.Payload} runs past the end");
    }

    private void Spend(int values, int bytes)
    {
        _valuesLeft -= values;
        _bytesLeft -= bytes;
        if (_valuesLeft < 0)
            throw new MmdbFormatException($"a record of more than {MmdbLimits.Values} values");
        if (_bytesLeft < 0)
            throw new MmdbFormatException($"a record of more than {MmdbLimits.Bytes} bytes of text");
    }

    [InlineArray(MmdbLimits.Depth)]
    private struct ReturnStack
    {
        private int _first;
    }
}
