using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.MessagePack;

/// <summary>
/// Names and values in turn, in one flat array: keeps the order, and no name (<c>__proto__</c>) means anything to a reader in
/// another language.
/// </summary>
internal static class PropertiesCodec
{
    public static void Write(MessagePackWriter writer, EventProperties value)
    {
        if (value.Count == 0)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(value.Count * 2);
        foreach (var (name, text) in value)
        {
            writer.WriteString(name);
            writer.WriteString(text);
        }
    }

    public static EventProperties Read(ref MessagePackReader reader)
    {
        var count = reader.ReadArrayHeader();
        if (count % 2 != 0)
            throw new MessagePackException("A property has no value.");

        var items = new KeyValuePair<string, string>[count / 2];
        for (var i = 0; i < items.Length; i++)
        {
            var name = reader.ReadString();
            items[i] = new KeyValuePair<string, string>(name, reader.ReadString());
        }

        return items.Length == 0 ? EventProperties.Empty : new EventProperties(items);
    }
}
