namespace VisitorGateway.Accounts;

/// <param name="At">Milliseconds since 1970 UTC.</param>
/// <param name="By">Name of the user who wrote it.</param>
internal sealed record AccountNote(string Id, long At, string By, string Text);
