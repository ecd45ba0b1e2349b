using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Storage.MessagePack;

/// <summary>An array of decayed sums, each [half-life, product, value, as of, programme].</summary>
internal static class ActivityCodec
{
    private const int Fields = 5;

    public static void Write(MessagePackWriter writer, IReadOnlyList<DecayedSum> sums)
    {
        writer.WriteArrayHeader(sums.Count);
        for (var i = 0; i < sums.Count; i++)
        {
            writer.WriteArrayHeader(Fields);
            writer.WriteInt(sums[i].HalfLife);
            writer.WriteStringOrNil(sums[i].Product);
            writer.WriteDouble(sums[i].Value);
            writer.WriteInt(sums[i].AsOf);
            writer.WriteStringOrNil(sums[i].Programme);
        }
    }

    public static DecayedSum[] Read(ref MessagePackReader reader)
    {
        var count = reader.ReadArrayHeader();
        if (count == 0)
            return [];

        var sums = new DecayedSum[count];
        for (var i = 0; i < count; i++)
        {
            var left = reader.ReadArrayHeader();
            sums[i] = new DecayedSum(
                reader.ReadIntField(ref left),
                reader.ReadStringField(ref left),
                reader.ReadDoubleField(ref left),
                reader.ReadIntField(ref left),
                reader.ReadStringField(ref left));
            reader.EndRecord(left);
        }

        return sums;
    }
}
