namespace VisitorGateway.Storage.MessagePack;

/// <summary>
/// Fields of a record: an array whose index is the field's number. A record of an older build is shorter, its later fields
/// are absent; a record of a newer build is longer, the rest is skipped.
/// </summary>
internal static class RecordReader
{
    /// <summary>Reads an array header and the format version that every stored record begins with; answers the number of other fields.</summary>
    public static int ReadRecordHeader(ref this MessagePackReader reader, int version)
    {
        var count = reader.ReadArrayHeader();
        if (count == 0)
            throw new MessagePackException("The record is empty.");

        var found = reader.ReadInt();
        return found == version
            ? count - 1
            : throw new MessagePackException($"The record has format version {found}; this build reads version {version}.");
    }

    public static string? ReadStringField(ref this MessagePackReader reader, ref int left) => Absent(ref left) ? null : reader.ReadStringOrNil();

    public static long ReadIntField(ref this MessagePackReader reader, ref int left) => Absent(ref left) || reader.TryReadNil() ? 0 : reader.ReadInt();

    public static bool ReadBoolField(ref this MessagePackReader reader, ref int left) => !Absent(ref left) && !reader.TryReadNil() && reader.ReadBool();

    public static double ReadDoubleField(ref this MessagePackReader reader, ref int left) =>
        Absent(ref left) || reader.TryReadNil() ? 0 : reader.ReadDouble();

    /// <summary>False when the field is absent; otherwise the caller reads it.</summary>
    public static bool HasField(ref this MessagePackReader reader, ref int left) => !Absent(ref left) && !reader.TryReadNil();

    /// <summary>Passes over the fields that only later builds know.</summary>
    public static void EndRecord(ref this MessagePackReader reader, int left) => reader.Skip(left);

    /// <summary>The end of a stored record is the end of its bytes.</summary>
    public static void EndBytes(ref this MessagePackReader reader)
    {
        if (!reader.AtEnd)
            throw new MessagePackException("There are bytes after the record.");
    }

    private static bool Absent(ref int left) => left-- <= 0;
}
