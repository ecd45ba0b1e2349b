namespace VisitorGateway.Storage.Sqlite;

/// <param name="Rows">How many were looked at.</param>
/// <param name="Last">Number of the last of them.</param>
internal readonly record struct SavedPage(IReadOnlyList<SavedProfile> Profiles, int Rows, long Last);
