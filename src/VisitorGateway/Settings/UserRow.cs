using VisitorGateway.Users;

namespace VisitorGateway.Settings;

/// <param name="Since">Milliseconds since 1970 UTC.</param>
internal sealed record UserRow(string Id, string Name, string Role, bool Disabled, long Since)
{
    public static UserRow Of(User user) => new(user.Id.ToString(), user.Name, user.Role.ToWireName(), user.Disabled, user.Since);
}
