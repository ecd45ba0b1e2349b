using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Storage.MessagePack;

/// <summary>An array of steps, each [stage, time].</summary>
internal static class JourneyCodec
{
    private const int Fields = 2;

    public static void Write(MessagePackWriter writer, IReadOnlyList<JourneyStep> steps)
    {
        writer.WriteArrayHeader(steps.Count);
        for (var i = 0; i < steps.Count; i++)
        {
            writer.WriteArrayHeader(Fields);
            writer.WriteString(steps[i].Stage);
            writer.WriteInt(steps[i].Time);
        }
    }

    public static JourneyStep[] Read(ref MessagePackReader reader)
    {
        var steps = new JourneyStep[reader.ReadArrayHeader()];
        for (var i = 0; i < steps.Length; i++)
        {
            var left = reader.ReadArrayHeader();
            var stage = reader.ReadStringField(ref left) ?? throw new MessagePackException("A step of a journey has no stage.");
            steps[i] = new JourneyStep(stage, reader.ReadIntField(ref left));
            reader.EndRecord(left);
        }

        return steps;
    }
}
