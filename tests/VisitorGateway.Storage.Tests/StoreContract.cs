using System.Text;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Tests;

/// <summary>What every store promises. A store's own test class inherits all of it.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    private IGatewayStore? _store;

    protected IGatewayStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    internal ManualTime Time { get; } = new();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Opens the test's own store; after it was closed, again with everything that it held.</summary>
    protected abstract Task<IGatewayStore> OpenAsync(StoreBounds bounds);

    /// <summary>Removes the test's own store.</summary>
    protected abstract ValueTask RemoveAsync();

    /// <summary>Gives the test another store of its own: a new, empty one for the next opening.</summary>
    protected abstract void StartOver();

    public async ValueTask InitializeAsync() => _store = await OpenAsync(new StoreBounds());

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();

        await RemoveAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task ReopenAsync(StoreBounds? bounds = null)
    {
        await Store.DisposeAsync();
        _store = null;
        _store = await OpenAsync(bounds ?? new StoreBounds());
    }

    protected async Task RenewAsync()
    {
        await Store.DisposeAsync();
        _store = null;
        await RemoveAsync();
        StartOver();
        _store = await OpenAsync(new StoreBounds());
    }

    protected async Task<AppendResult> AppendAsync(ProfileId profile, params TrackedEvent[] events) =>
        Assert.Single(await Store.AppendAsync([new Append(profile, events)], Cancel));

    protected async Task<long> AppendOneAsync(ProfileId profile, TrackedEvent value) =>
        Assert.Single((await AppendAsync(profile, value)).Positions);

    protected Task SaveAsync(params ProfileSnapshot[] snapshots) => Store.SaveAsync(new SaveBatch(snapshots, []), Cancel);

    protected Task SaveAsync(params AccountSummary[] accounts) => Store.SaveAsync(new SaveBatch([], accounts), Cancel);

    protected async Task<EventId[]> ReadIdsAsync(ProfileId profile) => [.. (await Store.ReadLogAsync(profile, Cancel)).Select(e => e.Event.Id)];

    protected async Task<ProfileId[]> ReadUnfoldedAsync() => await Store.ReadUnfoldedAsync(Cancel).ToArrayAsync(Cancel);

    protected static EventId[] Ids(params int[] numbers) => [.. numbers.Select(Some.Id)];

    protected static string? Text(ReadOnlyMemory<byte>? state) => state is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null;
}
