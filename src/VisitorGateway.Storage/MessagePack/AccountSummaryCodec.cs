using System.Buffers;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.MessagePack;

/// <summary>The bytes of an <see cref="AccountSummary"/>, as docs/event-format.md lays them out.</summary>
public static class AccountSummaryCodec
{
    private const int Version = 1;
    private const int Fields = 11;

    public static void Write(IBufferWriter<byte> output, AccountSummary value)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(Fields + 1);
        writer.WriteInt(Version);
        writer.WriteString(value.Account.Value);
        CompanyMatchCodec.Write(writer, value.Company);
        ActivityCodec.Write(writer, value.Activity);
        writer.WriteDouble(value.Fit);
        writer.WriteString(value.Grade);
        writer.WriteDouble(value.Rank);
        writer.WriteInt(value.FirstSeen);
        writer.WriteInt(value.LastSeen);
        writer.WriteInt(value.Profiles);
        writer.WriteInt(value.Visits);
        writer.WriteInt(value.Pages);
    }

    /// <exception cref="MessagePackException">The bytes are not one whole summary.</exception>
    public static AccountSummary Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new MessagePackReader(bytes);
        var left = reader.ReadRecordHeader(Version);
        if (left < Fields)
            throw new MessagePackException("The summary lacks fields.");

        var value = new AccountSummary(
            new AccountId(reader.ReadString()),
            CompanyMatchCodec.Read(ref reader),
            ActivityCodec.Read(ref reader),
            reader.ReadDouble(),
            reader.ReadString(),
            reader.ReadDouble(),
            reader.ReadInt(),
            reader.ReadInt(),
            reader.ReadInt32(),
            reader.ReadInt32(),
            reader.ReadInt32());
        reader.EndRecord(left - Fields);
        reader.EndBytes();
        return value;
    }
}
