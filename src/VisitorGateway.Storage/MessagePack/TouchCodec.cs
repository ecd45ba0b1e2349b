using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Storage.MessagePack;

internal static class TouchCodec
{
    private const int Fields = 3;

    public static void Write(MessagePackWriter writer, Touch? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(Fields);
        writer.WriteInt(value.Time);
        SourceCodec.Write(writer, value.Source);
        writer.WriteStringOrNil(value.Landing);
    }

    /// <summary>Null where the record is an older build's, or holds none.</summary>
    public static Touch? ReadField(ref MessagePackReader reader, ref int left)
    {
        if (!reader.HasField(ref left))
            return null;
        var fields = reader.ReadArrayHeader();
        var time = reader.ReadIntField(ref fields);
        var source = reader.HasField(ref fields) ? SourceCodec.Read(ref reader) : throw new MessagePackException("A touch has no source.");
        var value = new Touch(time, source, reader.ReadStringField(ref fields));
        reader.EndRecord(fields);
        return value;
    }
}
