using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Storage.Tests.Sqlite;

public class SqliteStoreTests : StoreContract
{
    private readonly TestDirectory _directory = new();

    /// <summary>Events that gather before they are indexed.</summary>
    protected virtual int IndexAfterEvents => new SqliteOptions().IndexAfterEvents;

    [Fact]
    public async Task Events_of_all_logs_are_listed_in_order_of_arrival()
    {
        for (var i = 0; i < 1100; i++)
            await AppendAsync(Some.Profile(i % 7), Some.Event(i));

        var events = await Store.ReadEventsAsync(Cancel).ToArrayAsync(Cancel);

        Assert.Equal(Enumerable.Range(0, 1100).Select(Some.Id), events.Select(e => e.Event.Id));
        Assert.Equal(Some.Profile(3), events[3].Profile);
    }

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
