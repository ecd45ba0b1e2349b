using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Storage.Tests.Sqlite;

internal static class SqliteText
{
    public static string? Query(SqliteConnection connection, string sql)
    {
        var statement = connection.Prepare(sql);
        var text = statement.Step() ? statement.TextOrNull(0) : null;
        statement.Reset();
        return text;
    }
}
