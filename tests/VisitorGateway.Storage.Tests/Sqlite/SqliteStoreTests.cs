using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Storage.Tests.Sqlite;

public class SqliteStoreTests : StoreContract
{
    private readonly TestDirectory _directory = new();

    /// <summary>Events that gather before they are indexed.</summary>
    protected virtual int IndexAfterEvents => new SqliteOptions().IndexAfterEvents;

    protected override Task<IGatewayStore> OpenAsync(StoreBounds bounds) =>
        Task.FromResult<IGatewayStore>(SqliteStore.Open(
            _directory.Path,
            new SqliteOptions { RejectsMaxBytes = bounds.RejectsMaxBytes, IndexAfterEvents = IndexAfterEvents },
            Time));

    protected override ValueTask RemoveAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
