namespace VisitorGateway.SignIn;

internal sealed record SignInRequest(string? Code);
