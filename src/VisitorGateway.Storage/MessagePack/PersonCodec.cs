using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Storage.MessagePack;

internal static class PersonCodec
{
    private const int Fields = 8;

    public static void Write(MessagePackWriter writer, Person? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(Fields);
        writer.WriteString(value.Key);
        writer.WriteStringOrNil(value.Email);
        writer.WriteStringOrNil(value.ExternalId);
        writer.WriteStringOrNil(value.Name);
        writer.WriteStringOrNil(value.Title);
        writer.WriteString(value.How);
        writer.WriteBool(value.Verified);
        writer.WriteInt(value.IdentifiedAt);
    }

    public static Person Read(ref MessagePackReader reader)
    {
        var left = reader.ReadArrayHeader();
        var value = new Person(
            reader.ReadStringField(ref left) ?? throw new MessagePackException("A person has no key."),
            reader.ReadStringField(ref left),
            reader.ReadStringField(ref left),
            reader.ReadStringField(ref left),
            reader.ReadStringField(ref left),
            reader.ReadStringField(ref left) ?? "",
            reader.ReadBoolField(ref left),
            reader.ReadIntField(ref left));
        reader.EndRecord(left);
        return value;
    }
}
