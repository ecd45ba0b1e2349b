namespace VisitorGateway.Users;

/// <summary>The content of users.json.</summary>
internal sealed record StoredUsers(IReadOnlyList<StoredUser> Users);
