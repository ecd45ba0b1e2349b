using System.Text.Json.Serialization;

namespace VisitorGateway.Scoring.Profiles;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    Converters = [typeof(SnapshotIdConverters.Profile), typeof(SnapshotIdConverters.Visitor), typeof(SnapshotIdConverters.Account)])]
[JsonSerializable(typeof(SnapshotData))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
