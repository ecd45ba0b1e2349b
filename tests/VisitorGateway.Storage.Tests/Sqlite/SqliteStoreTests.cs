using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Storage.Tests.Sqlite;

public sealed class SqliteStoreTests : StoreContract
{
    private readonly TestDirectory _directory = new();

    protected override Task<IGatewayStore> OpenAsync(StoreBounds bounds) =>
        Task.FromResult<IGatewayStore>(SqliteStore.Open(
            _directory.Path,
            new SqliteOptions { RejectsMaxBytes = bounds.RejectsMaxBytes },
            Time));

    protected override ValueTask RemoveAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
