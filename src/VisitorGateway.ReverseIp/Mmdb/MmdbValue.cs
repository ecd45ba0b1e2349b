using System.Globalization;

namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>
/// A decoded value of any type, immutable, compared by content. Maps keep the file's order and may repeat a key;
/// <see cref="this[string]"/> then gives the last.
/// </summary>
public sealed class MmdbValue : IEquatable<MmdbValue>
{
    private readonly object? _object;
    private readonly UInt128 _bits;

    private MmdbValue(MmdbType type, object? value, UInt128 bits)
    {
        Type = type;
        _object = value;
        _bits = bits;
    }

    public MmdbType Type { get; }

    /// <summary>Text of a string; elsewhere an <see cref="InvalidOperationException"/>, as for all of these.</summary>
    public string Text => Get<string>(MmdbType.String);

    public ReadOnlyMemory<byte> Bytes => Get<byte[]>(MmdbType.Bytes);

    public IReadOnlyList<MmdbValue> Elements => Get<MmdbValue[]>(MmdbType.Array);

    public IReadOnlyList<KeyValuePair<string, MmdbValue>> Entries => Get<KeyValuePair<string, MmdbValue>[]>(MmdbType.Map);

    public bool Boolean => _bits != 0 && Is(MmdbType.Boolean);

    public double Double => Type == MmdbType.Float ? Float : BitConverter.UInt64BitsToDouble((ulong)BitsOf(MmdbType.Double));

    public float Float => BitConverter.UInt32BitsToSingle((uint)BitsOf(MmdbType.Float));

    public int Int32 => (int)(uint)BitsOf(MmdbType.Int32);

    /// <summary>Value of any of the unsigned integer types.</summary>
    public UInt128 Unsigned => Type is MmdbType.UInt16 or MmdbType.UInt32 or MmdbType.UInt64 ? _bits : BitsOf(MmdbType.UInt128);

    /// <summary>Value of a map's key, or null when it has none or this is no map.</summary>
    public MmdbValue? this[string key]
    {
        get
        {
            if (_object is KeyValuePair<string, MmdbValue>[] entries)
                for (var i = entries.Length - 1; i >= 0; i--)
                    if (entries[i].Key == key)
                        return entries[i].Value;
            return null;
        }
    }

    public static MmdbValue Of(string text) => new(MmdbType.String, text, 0);

    public static MmdbValue Of(ReadOnlySpan<byte> bytes) => new(MmdbType.Bytes, bytes.ToArray(), 0);

    public static MmdbValue Of(bool value) => new(MmdbType.Boolean, null, value ? 1u : 0u);

    public static MmdbValue Of(double value) => new(MmdbType.Double, null, BitConverter.DoubleToUInt64Bits(value));

    public static MmdbValue Of(float value) => new(MmdbType.Float, null, BitConverter.SingleToUInt32Bits(value));

    public static MmdbValue Of(int value) => new(MmdbType.Int32, null, (uint)value);

    public static MmdbValue Of(ushort value) => new(MmdbType.UInt16, null, value);

    public static MmdbValue Of(uint value) => new(MmdbType.UInt32, null, value);

    public static MmdbValue Of(ulong value) => new(MmdbType.UInt64, null, value);

    public static MmdbValue Of(UInt128 value) => new(MmdbType.UInt128, null, value);

    public static MmdbValue Array(params MmdbValue[] elements) => new(MmdbType.Array, elements, 0);

    public static MmdbValue Map(params KeyValuePair<string, MmdbValue>[] entries) => new(MmdbType.Map, entries, 0);

    public static MmdbValue Map(params (string Key, MmdbValue Value)[] entries)
    {
        var pairs = new KeyValuePair<string, MmdbValue>[entries.Length];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = new(entries[i].Key, entries[i].Value);
        return Map(pairs);
    }

    /// <summary>Decodes the cursor's next value with everything in it.</summary>
    public static MmdbValue Read(ref MmdbCursor cursor)
    {
        var type = cursor.Type;
        switch (type)
        {
            case MmdbType.Map:
                // Lists grow with what is really there; a claimed size allocates nothing.
                var pairs = new List<KeyValuePair<string, MmdbValue>>();
                for (var left = cursor.BeginMap(); left > 0; left--)
                    pairs.Add(new(cursor.ReadString(), Read(ref cursor)));
                cursor.End();
                return new(type, pairs.ToArray(), 0);
            case MmdbType.Array:
                var elements = new List<MmdbValue>();
                for (var left = cursor.BeginArray(); left > 0; left--)
                    elements.Add(Read(ref cursor));
                cursor.End();
                return new(type, elements.ToArray(), 0);
            case MmdbType.String:
                return Of(cursor.ReadString());
            case MmdbType.Bytes:
                return Of(cursor.ReadBytes());
            case MmdbType.Boolean:
                return Of(cursor.ReadBoolean());
            case MmdbType.Double:
                return Of(cursor.ReadDouble());
            case MmdbType.Float:
                return Of(cursor.ReadFloat());
            case MmdbType.Int32:
                return Of(cursor.ReadInt32());
            default:
                return new(type, null, cursor.ReadUnsigned());
        }
    }

    public bool Equals(MmdbValue? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || Type != other.Type || _bits != other._bits)
            return false;
        return _object switch
        {
            null => true,
            string text => text == (string)other._object!,
            byte[] bytes => bytes.AsSpan().SequenceEqual((byte[])other._object!),
            MmdbValue[] elements => elements.AsSpan().SequenceEqual((MmdbValue[])other._object!),
            _ => ((KeyValuePair<string, MmdbValue>[])_object).AsSpan().SequenceEqual((KeyValuePair<string, MmdbValue>[])other._object!),
        };
    }

    public override bool Equals(object? obj) => Equals(obj as MmdbValue);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Type);
        hash.Add(_bits);
        if (_object is string text)
            hash.Add(text);
        else if (_object is byte[] bytes)
            hash.AddBytes(bytes);
        else if (_object is MmdbValue[] elements)
            foreach (var element in elements)
                hash.Add(element);
        else if (_object is KeyValuePair<string, MmdbValue>[] entries)
            foreach (var entry in entries)
                hash.Add(entry);
        return hash.ToHashCode();
    }

    /// <summary>The value as <see cref="MmdbJson"/> writes it.</summary>
    public override string ToString() => MmdbJson.ToJson(this);

    private bool Is(MmdbType type) => Type == type ? true : throw WrongType(type);

    private UInt128 BitsOf(MmdbType type) => Type == type ? _bits : throw WrongType(type);

    private T Get<T>(MmdbType type) => Type == type ? (T)_object! : throw WrongType(type);

    private InvalidOperationException WrongType(MmdbType type) =>
        new(string.Create(CultureInfo.InvariantCulture, $"the value is {Type}, not {type}"));
}
