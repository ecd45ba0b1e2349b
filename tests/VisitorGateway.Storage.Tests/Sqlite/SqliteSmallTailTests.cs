namespace VisitorGateway.Storage.Tests.Sqlite;

/// <summary>The whole contract while nearly everything is on its way from the tail to the index.</summary>
public sealed class SqliteSmallTailTests : SqliteStoreTests
{
    protected override int IndexAfterEvents => 3;
}
