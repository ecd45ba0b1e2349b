using System.Text.Json;

namespace VisitorGateway.ReverseIp.Tests.Mmdb;

/// <summary>Compares records as the shared cases ask for: order of keys does not matter, doubles within 1e-9, floats within 1e-6.</summary>
internal static class JsonComparison
{
    public static bool Same(JsonElement a, JsonElement b)
    {
        if (a.ValueKind != b.ValueKind)
            return false;
        switch (a.ValueKind)
        {
            case JsonValueKind.Object:
                var count = 0;
                foreach (var property in a.EnumerateObject())
                {
                    count++;
                    if (!b.TryGetProperty(property.Name, out var other) || !Same(property.Value, other))
                        return false;
                }
                return count == b.EnumerateObject().Count();
            case JsonValueKind.Array:
                return a.GetArrayLength() == b.GetArrayLength() && a.EnumerateArray().Zip(b.EnumerateArray()).All(p => Same(p.First, p.Second));
            case JsonValueKind.Number:
                return a.GetRawText() == b.GetRawText() || Math.Abs(a.GetDouble() - b.GetDouble()) < 1e-9;
            case JsonValueKind.String:
                return a.GetString() == b.GetString();
            default:
                return true;
        }
    }
}
