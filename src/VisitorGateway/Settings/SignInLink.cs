namespace VisitorGateway.Settings;

/// <param name="Code">Signs in once; goes behind /sign-in#code=.</param>
/// <param name="Minutes">How long it is good.</param>
internal sealed record SignInLink(string Code, int Minutes);
