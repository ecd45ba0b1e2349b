namespace VisitorGateway.Storage.Sqlite;

internal sealed class PageLimitWork(long pages) : WriteWork<long>
{
    protected override long Run(WriteSession session) => session.Connection.QueryInt64($"PRAGMA max_page_count = {pages}");
}
