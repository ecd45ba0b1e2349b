using VisitorGateway.Keys;
using VisitorGateway.Users;

namespace VisitorGateway.SignIn;

/// <summary>Who sends a request to the API: a user with a session, or a program with a key.</summary>
/// <param name="Id">The user's or the key's.</param>
/// <param name="Name">What they change is recorded under it.</param>
/// <param name="Role">Null for a key that sends events only.</param>
/// <param name="User">Null for a key.</param>
internal sealed record Caller(string Id, string Name, Role? Role, User? User)
{
    public static Caller Of(User user) => new(user.Id.ToString(), user.Name, user.Role, user);

    public static Caller Of(ApiKey key) => new(key.Id, key.Name, key.Use.Role, null);
}
