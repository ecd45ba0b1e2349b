using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.MessagePack;

internal static class SourceCodec
{
    private const int Fields = 7;

    public static void Write(MessagePackWriter writer, Source? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(Fields);
        writer.WriteString(value.Medium);
        writer.WriteStringOrNil(value.Name);
        writer.WriteStringOrNil(value.Keyword);
        writer.WriteBool(value.KeywordWithheld);
        writer.WriteStringOrNil(value.Campaign);
        writer.WriteStringOrNil(value.Content);
        writer.WriteStringOrNil(value.ClickNetwork);
    }

    public static Source Read(ref MessagePackReader reader)
    {
        var left = reader.ReadArrayHeader();
        var value = new Source(
            reader.ReadStringField(ref left) ?? throw new MessagePackException("A source has no medium."),
            reader.ReadStringField(ref left),
            reader.ReadStringField(ref left),
            reader.ReadBoolField(ref left),
            reader.ReadStringField(ref left),
            reader.ReadStringField(ref left),
            reader.ReadStringField(ref left));
        reader.EndRecord(left);
        return value;
    }
}
