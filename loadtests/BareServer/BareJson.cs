using System.Text.Json;
using System.Text.Json.Serialization;

namespace VisitorGateway.BareServer;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BareBody))]
internal sealed partial class BareJson : JsonSerializerContext;
