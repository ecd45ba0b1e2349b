namespace VisitorGateway.Storage.Sqlite;

/// <summary>SQLite refused a statement for a reason that trying again does not change.</summary>
public sealed class SqliteException(int code, string message) : InvalidOperationException($"{message} (SQLite error {code})")
{
    /// <summary>The extended result code.</summary>
    public int Code { get; } = code;
}
