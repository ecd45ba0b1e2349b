using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.MessagePack;

internal static class CompanyMatchCodec
{
    private const int Fields = 11;
    private const int FactFields = 5;

    public static void Write(MessagePackWriter writer, CompanyMatch? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(value.Facts is null ? Fields : Fields + 1);
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
        if (value.Facts is { } facts)
            WriteFacts(writer, facts);
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
        if (reader.HasField(ref left))
            value = value with { Facts = ReadFacts(ref reader) };
        reader.EndRecord(left);
        return value;
    }

    // What is unknown is nil, so that a fold of the stored event sees what the fold of the arriving one saw.
    private static void WriteFacts(MessagePackWriter writer, CompanyFacts facts)
    {
        writer.WriteArrayHeader(FactFields);
        writer.WriteStringOrNil(facts.Industry);
        if (facts.Employees is { } employees)
            writer.WriteInt(employees);
        else
            writer.WriteNil();
        if (facts.Revenue is { } revenue)
            writer.WriteDouble(revenue);
        else
            writer.WriteNil();
        if (facts.Named is { } named)
            writer.WriteBool(named);
        else
            writer.WriteNil();
        writer.WriteStringOrNil(facts.Owner);
    }

    private static CompanyFacts ReadFacts(ref MessagePackReader reader)
    {
        var left = reader.ReadArrayHeader();
        var facts = new CompanyFacts(
            reader.ReadStringField(ref left),
            reader.HasField(ref left) ? reader.ReadInt32() : null,
            reader.HasField(ref left) ? reader.ReadDouble() : null,
            reader.HasField(ref left) ? reader.ReadBool() : null,
            reader.ReadStringField(ref left));
        reader.EndRecord(left);
        return facts;
    }
}
