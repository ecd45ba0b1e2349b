using System.Buffers;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.MessagePack;

/// <summary>The bytes of a <see cref="TrackedEvent"/>, as docs/event-format.md lays them out.</summary>
public static class EventCodec
{
    private const int Version = 1;
    private const int Fields = 17;

    public static void Write(IBufferWriter<byte> output, TrackedEvent value)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(Fields + 1);
        writer.WriteInt(Version);
        writer.WriteUInt128(value.Id.Value);
        writer.WriteString(value.Type);
        writer.WriteInt(value.Time);
        writer.WriteInt(value.ReceivedAt);
        writer.WriteString(value.Site);
        writer.WriteUInt128(value.Visitor.Value);
        writer.WriteStringOrNil(value.Url);
        writer.WriteStringOrNil(value.Title);
        writer.WriteStringOrNil(value.Referrer);
        PropertiesCodec.Write(writer, value.Properties);
        SourceCodec.Write(writer, value.Source);
        CompanyMatchCodec.Write(writer, value.Match);
        writer.WriteStringOrNil(value.Bot);
        DeviceCodec.Write(writer, value.Device);
        IdentityCodec.Write(writer, value.Identity);
        writer.WriteStringOrNil(value.Agent);
        writer.WriteStringOrNil(value.BotClass);
    }

    /// <exception cref="MessagePackException">The bytes are not one whole event.</exception>
    public static TrackedEvent Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new MessagePackReader(bytes);
        var left = reader.ReadRecordHeader(Version);
        if (left < 6)
            throw new MessagePackException("The event lacks fields that every event has.");

        left -= 6;
        var id = new EventId(reader.ReadUInt128());
        var type = reader.ReadString();
        var time = reader.ReadInt();
        var receivedAt = reader.ReadInt();
        var site = reader.ReadString();
        var visitor = new VisitorId(reader.ReadUInt128());
        var value = new TrackedEvent
        {
            Id = id,
            Type = type,
            Time = time,
            ReceivedAt = receivedAt,
            Site = site,
            Visitor = visitor,
            Url = reader.ReadStringField(ref left),
            Title = reader.ReadStringField(ref left),
            Referrer = reader.ReadStringField(ref left),
            Properties = reader.HasField(ref left) ? PropertiesCodec.Read(ref reader) : EventProperties.Empty,
            Source = reader.HasField(ref left) ? SourceCodec.Read(ref reader) : null,
            Match = reader.HasField(ref left) ? CompanyMatchCodec.Read(ref reader) : null,
            Bot = reader.ReadStringField(ref left),
            Device = reader.HasField(ref left) ? DeviceCodec.Read(ref reader) : null,
            Identity = reader.HasField(ref left) ? IdentityCodec.Read(ref reader) : null,
            Agent = reader.ReadStringField(ref left),
            BotClass = reader.ReadStringField(ref left),
        };
        reader.EndRecord(left);
        reader.EndBytes();
        return value;
    }
}
