namespace VisitorGateway.Api;

/// <summary>Accounts, best score first.</summary>
internal sealed record AccountPage(long Now, IReadOnlyList<Row> Rows, bool More);
