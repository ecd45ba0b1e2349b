namespace VisitorGateway.Users;

/// <summary>Somebody who may sign in to the console.</summary>
/// <param name="Name">1 to 64 characters, unique in any case.</param>
/// <param name="Sessions">Number of the sessions that are good; raising it ends all of them at once.</param>
/// <param name="Since">Milliseconds since 1970 UTC.</param>
internal sealed record User(UserId Id, string Name, Role Role, bool Disabled, uint Sessions, long Since);
