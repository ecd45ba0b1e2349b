using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.MessagePack;

internal static class CompanyMatchCodec
{
    private const int Fields = 11;

    public static void Write(MessagePackWriter writer, CompanyMatch? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(Fields);
        writer.WriteStringOrNil(value.Account?.Value);
        writer.WriteStringOrNil(value.Company);
        writer.WriteStringOrNil(value.Domain);
        writer.WriteString(value.Kind);
        writer.WriteStringOrNil(value.Country);
        writer.WriteStringOrNil(value.Region);
        writer.WriteStringOrNil(value.City);
        writer.WriteStringOrNil(value.Network);
        writer.WriteDouble(value.Confidence);
        writer.WriteString(value.Source);
        writer.WriteString(value.Reason);
    }

    public static CompanyMatch Read(ref MessagePackReader reader)
    {
        var left = reader.ReadArrayHeader();
        var account = reader.ReadStringField(ref left);
        var value = new CompanyMatch(
            account is null ? null : new AccountId(account),
            reader.ReadStringField(ref left),
            reader.ReadStringField(ref left),
            reader.ReadStringField(ref left) ?? "unknown",
            reader.ReadStringField(ref left),
            reader.ReadStringField(ref left),
            reader.ReadStringField(ref left),
            reader.ReadStringField(ref left),
            reader.ReadDoubleField(ref left),
            reader.ReadStringField(ref left) ?? "",
            reader.ReadStringField(ref left) ?? "");
        reader.EndRecord(left);
        return value;
    }
}
