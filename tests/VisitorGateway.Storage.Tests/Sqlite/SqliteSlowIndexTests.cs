namespace VisitorGateway.Storage.Tests.Sqlite;

/// <summary>The whole contract while each event is on its way to the index for several commits.</summary>
public sealed class SqliteSlowIndexTests : SqliteStoreTests
{
    protected override int IndexAfterEvents => 14;
}
