namespace VisitorGateway.SignIn;

/// <param name="Role">viewer, sales or admin.</param>
internal sealed record SessionUser(string Id, string Name, string Role);
