namespace VisitorGateway.ReverseIp.Companies;

/// <summary>What <see cref="CompanyDatabases"/> answers from, and what it could not use.</summary>
/// <param name="Databases">In use, in order of file name.</param>
/// <param name="Problems">Of the last <see cref="CompanyDatabases.Reload"/>.</param>
/// <param name="Demo">No database was found; the built-in demo set answers.</param>
/// <param name="Changed">The last reload put another set of databases to use.</param>
public sealed record DatabaseStatus(
    IReadOnlyList<DatabaseInfo> Databases, IReadOnlyList<DatabaseProblem> Problems, bool Demo, bool Changed);
