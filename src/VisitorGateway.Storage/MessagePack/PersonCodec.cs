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
        writer.WriteString(value.Email);
        writer.WriteString(value.ExternalId);
        writer.WriteString(value.Name);
        writer.WriteString(value.Title);
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
