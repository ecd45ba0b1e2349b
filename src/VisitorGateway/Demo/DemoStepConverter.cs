using System.Text.Json;
using System.Text.Json.Serialization;

namespace VisitorGateway.Demo;

/// <summary>A step is an array, so that a visit reads like a table: seconds, type, path, title, properties.</summary>
internal sealed class DemoStepConverter : JsonConverter<DemoStep>
{
    public override DemoStep Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var step = JsonDocument.ParseValue(ref reader);
        var cells = step.RootElement;
        var properties = cells.GetArrayLength() > 4
            ? cells[4].EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal)
            : [];
        return new DemoStep(cells[0].GetInt32(), cells[1].GetString()!, cells[2].GetString()!, cells[3].GetString()!, properties);
    }

    public override void Write(Utf8JsonWriter writer, DemoStep value, JsonSerializerOptions options) => throw new NotSupportedException();
}
