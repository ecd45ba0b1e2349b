using VisitorGateway.Keys;
using VisitorGateway.Users;

namespace VisitorGateway.Settings;

/// <summary>A key without its secret. Times are milliseconds since 1970 UTC.</summary>
/// <param name="Site">Of which it sends events; null when it uses the API as a role.</param>
/// <param name="Role">viewer or sales; null when it sends events.</param>
/// <param name="LastUsed">To the minute; null when it was not used yet.</param>
internal sealed record KeyRow(string Id, string Name, string? Site, string? Role, long Created, long? LastUsed)
{
    public static KeyRow Of(ApiKey key, KeyUses uses) =>
        new(key.Id, key.Name, key.Use.Site, key.Use.Role?.ToWireName(), key.Created.ToUnixTimeMilliseconds(), uses.LastOf(key));
}
