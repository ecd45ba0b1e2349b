using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.MessagePack;

internal static class DeviceCodec
{
    private const int Fields = 3;

    public static void Write(MessagePackWriter writer, Device? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(Fields);
        writer.WriteStringOrNil(value.Browser);
        writer.WriteStringOrNil(value.System);
        writer.WriteString(value.Class);
    }

    public static Device Read(ref MessagePackReader reader)
    {
        var left = reader.ReadArrayHeader();
        var value = new Device(reader.ReadStringField(ref left), reader.ReadStringField(ref left), reader.ReadStringField(ref left) ?? "other");
        reader.EndRecord(left);
        return value;
    }
}
