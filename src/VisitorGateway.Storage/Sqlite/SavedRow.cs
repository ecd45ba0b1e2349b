namespace VisitorGateway.Storage.Sqlite;

/// <param name="Number">Tells apart those that were seen at the same time.</param>
internal sealed record SavedRow(long Number, SavedProfile Profile);
