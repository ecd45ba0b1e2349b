using VisitorGateway.Users;

namespace VisitorGateway.SignIn;

/// <summary>Who may use a route of the API; every route has one.</summary>
/// <param name="Least">The role it takes; null lets anyone in, or whoever has what the route itself asks for.</param>
/// <param name="TakesEventKey">The route itself asks for a key that sends events.</param>
internal sealed record AccessPolicy(Role? Least, bool TakesEventKey = false)
{
    /// <summary>Who sent the request to a route that takes a role.</summary>
    public static Caller CallerOf(HttpContext context) => context.Features.Get<Caller>()
        ?? throw new InvalidOperationException("The route lets anyone in, so nobody is known.");
}
