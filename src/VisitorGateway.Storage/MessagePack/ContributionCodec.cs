using System.Buffers;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Storage.MessagePack;

/// <summary>The bytes of a <see cref="Contribution"/>, as docs/event-format.md lays them out.</summary>
public static class ContributionCodec
{
    private const int Version = 1;
    private const int Fields = 11;
    private const int LaterFields = 4;

    public static void Write(IBufferWriter<byte> output, Contribution value)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(1 + Fields + LaterFields);
        writer.WriteInt(Version);
        writer.WriteUInt128(value.Profile.Value);
        writer.WriteInt(value.Position);
        CompanyMatchCodec.Write(writer, value.Company);
        PersonCodec.Write(writer, value.Person);
        ActivityCodec.Write(writer, value.Activity);
        writer.WriteDouble(value.PersonFit);
        writer.WriteInt(value.FirstSeen);
        writer.WriteInt(value.LastSeen);
        writer.WriteInt(value.Visits);
        writer.WriteInt(value.Pages);
        writer.WriteInt(value.Events);
        TouchCodec.Write(writer, value.FirstTouch);
        TouchCodec.Write(writer, value.LastTouch);
        JourneyCodec.Write(writer, value.Journey);
        ActivityCodec.Write(writer, value.Pace);
    }

    /// <exception cref="MessagePackException">The bytes are not one whole contribution.</exception>
    public static Contribution Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new MessagePackReader(bytes);
        var left = reader.ReadRecordHeader(Version);
        if (left < Fields)
            throw new MessagePackException("The contribution lacks fields.");

        var value = new Contribution(
            new ProfileId(reader.ReadUInt128()),
            reader.ReadInt(),
            CompanyMatchCodec.Read(ref reader),
            reader.TryReadNil() ? null : PersonCodec.Read(ref reader),
            ActivityCodec.Read(ref reader),
            reader.ReadDouble(),
            reader.ReadInt(),
            reader.ReadInt(),
            reader.ReadInt32(),
            reader.ReadInt32(),
            reader.ReadInt32());
        left -= Fields;
        value = value with { FirstTouch = TouchCodec.ReadField(ref reader, ref left), LastTouch = TouchCodec.ReadField(ref reader, ref left) };
        value = value with
        {
            Journey = reader.HasField(ref left) ? JourneyCodec.Read(ref reader) : [],
            Pace = reader.HasField(ref left) ? ActivityCodec.Read(ref reader) : [],
        };
        reader.EndRecord(left);
        reader.EndBytes();
        return value;
    }
}
