using System.Text.Json;

namespace VisitorGateway.Tests.Commands;

/// <summary>Compares records as the shared cases ask for: order of keys does not matter, numbers within 1e-6.</summary>
internal static class JsonSameness
{
    public static bool IsSame(this JsonElement one, JsonElement other) => one.ValueKind == other.ValueKind && one.ValueKind switch
    {
        JsonValueKind.Object => one.EnumerateObject().Count() == other.EnumerateObject().Count()
            && one.EnumerateObject().All(p => other.TryGetProperty(p.Name, out var value) && p.Value.IsSame(value)),
        JsonValueKind.Array => one.GetArrayLength() == other.GetArrayLength() && one.EnumerateArray().Zip(other.EnumerateArray()).All(p => p.First.IsSame(p.Second)),
        JsonValueKind.Number => one.GetRawText() == other.GetRawText() || Math.Abs(one.GetDouble() - other.GetDouble()) < 1e-6,
        JsonValueKind.String => one.GetString() == other.GetString(),
        _ => true,
    };
}
