namespace VisitorGateway.Accounts;

internal sealed record NoteRequest(string? Text);
