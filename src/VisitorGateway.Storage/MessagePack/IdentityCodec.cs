using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.MessagePack;

internal static class IdentityCodec
{
    private const int Fields = 5;

    public static void Write(MessagePackWriter writer, Identity? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(Fields);
        writer.WriteStringOrNil(value.Email);
        writer.WriteStringOrNil(value.ExternalId);
        writer.WriteStringOrNil(value.Name);
        writer.WriteString(value.How);
        writer.WriteBool(value.Verified);
    }

    public static Identity Read(ref MessagePackReader reader)
    {
        var left = reader.ReadArrayHeader();
        var value = new Identity(
            reader.ReadStringField(ref left),
            reader.ReadStringField(ref left),
            reader.ReadStringField(ref left),
            reader.ReadStringField(ref left) ?? "",
            reader.ReadBoolField(ref left));
        reader.EndRecord(left);
        return value;
    }
}
