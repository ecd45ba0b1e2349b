using System.Text.Json;
using System.Text.Json.Serialization;

namespace VisitorGateway.Demo;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<DemoVisit>))]
internal sealed partial class DemoJson : JsonSerializerContext
{
    /// <summary>The recorded visits that the program carries.</summary>
    public static IReadOnlyList<DemoVisit> Visits()
    {
        using var stream = typeof(DemoJson).Assembly.GetManifestResourceStream("visits.json")!;
        return JsonSerializer.Deserialize(stream, Default.IReadOnlyListDemoVisit)!;
    }
}
