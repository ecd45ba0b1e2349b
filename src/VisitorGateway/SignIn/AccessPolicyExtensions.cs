using VisitorGateway.Users;

namespace VisitorGateway.SignIn;

internal static class AccessPolicyExtensions
{
    public static TBuilder For<TBuilder>(this TBuilder route, Role least)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AccessPolicy(least));

    public static TBuilder ForAnyone<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AccessPolicy(null));

    public static TBuilder ForEventKeys<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AccessPolicy(null, TakesEventKey: true));
}
