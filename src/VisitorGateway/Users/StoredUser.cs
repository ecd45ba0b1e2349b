namespace VisitorGateway.Users;

/// <summary>A user as users.json has it.</summary>
internal sealed record StoredUser(string Id, string Name, string Role, bool Disabled, uint Sessions, long Since)
{
    public static StoredUser Of(User user) =>
        new(user.Id.ToString(), user.Name, user.Role.ToWireName(), user.Disabled, user.Sessions, user.Since);

    /// <exception cref="InvalidDataException">The entry says nothing that can be used.</exception>
    public User ToUser(string path) =>
        UserId.TryParse(Id, out var id) && RoleNames.TryParse(Role, out var role) && UserBook.Complain(Name) is null
            ? new User(id, Name, role, Disabled, Sessions, Since)
            : throw new InvalidDataException($"{path}: the user '{Name}' needs an id of 16 hex digits, a name of 1 to 64 characters and a role ({string.Join(", ", RoleNames.All)}).");
}
