using VisitorGateway.Users;

namespace VisitorGateway.Keys;

/// <summary>What a key is good for: sending events for a site, or using the API as a role. Exactly one of the two is set.</summary>
internal sealed record KeyUse(string? Site, Role? Role)
{
    /// <summary>
    /// The roles that a key may have. None may administer: such a key could make itself another, or a user, and taking it back
    /// would end nothing.
    /// </summary>
    public static readonly string[] Roles = [Users.Role.Viewer.ToWireName(), Users.Role.Sales.ToWireName()];

    // A site's key is the name of a section of the settings, which holds no colon.
    private const string RolePrefix = "role:";

    public static KeyUse EventsOf(string site) => new(site, null);

    public static KeyUse As(Role role) => new(null, role);

    public static bool TryParseRole(string? name, out Role role) => RoleNames.TryParse(name, out role) && Roles.Contains(name);

    /// <summary>Reads what <see cref="ToString"/> writes; null for a role that a key cannot have.</summary>
    public static KeyUse? Parse(string text) =>
        !text.StartsWith(RolePrefix, StringComparison.Ordinal) ? EventsOf(text)
        : TryParseRole(text[RolePrefix.Length..], out var role) ? As(role)
        : null;

    /// <summary>As the file of keys has it.</summary>
    public override string ToString() => Role is { } role ? RolePrefix + role.ToWireName() : Site!;
}
