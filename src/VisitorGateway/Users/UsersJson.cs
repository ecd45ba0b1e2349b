using System.Text.Json.Serialization;

namespace VisitorGateway.Users;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, MaxDepth = 8)]
[JsonSerializable(typeof(StoredUsers))]
internal sealed partial class UsersJson : JsonSerializerContext;
