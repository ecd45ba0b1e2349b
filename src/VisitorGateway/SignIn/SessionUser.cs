namespace VisitorGateway.SignIn;

internal sealed record SessionUser(string Name, string Role);
