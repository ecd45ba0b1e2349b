using System.Buffers.Binary;

namespace VisitorGateway.Scoring.Events;

/// <summary>The sender's id of an event, a UUID: sent again, the same id is the same event. Written as a lower-case UUID.</summary>
public readonly record struct EventId(UInt128 Value)
{
    public static EventId From(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return new EventId(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    public Guid ToGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return new Guid(bytes, bigEndian: true);
    }

    public override string ToString() => ToGuid().ToString("D");

    /// <summary>Accepts the usual form with hyphens or 32 hex digits; the nil UUID is nobody's id and is refused.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out EventId id)
    {
        if (Guid.TryParse(text, out var guid) && guid != Guid.Empty && text.Length is 32 or 36)
        {
            id = From(guid);
            return true;
        }

        id = default;
        return false;
    }
}
