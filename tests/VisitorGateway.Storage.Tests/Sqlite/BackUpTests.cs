using System.Text;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Storage.Tests.Sqlite;

public sealed class BackUpTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly TestDirectory _restored = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _directory.Dispose();
        _restored.Dispose();
    }

    [Fact]
    public async Task A_copy_made_while_events_come_in_holds_all_that_was_answered_before_and_opens_as_a_store()
    {
        await using var gateway = SqliteStore.Open(_directory.Path, new SqliteOptions { IndexAfterEvents = 50 }, TimeProvider.System);
        var answered = 0;
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(
            async () =>
            {
                for (var i = 0; !stop.IsCancellationRequested; i++)
                {
                    await gateway.AppendAsync([new Append(Some.Profile(i % 9), [Some.Event(i, i % 9)])], CancellationToken.None);
                    Volatile.Write(ref answered, i + 1);
                }
            },
            Cancel);
        while (Volatile.Read(ref answered) < 200)
            await Task.Delay(1, Cancel);

        var before = Volatile.Read(ref answered);
        await StoreFile.BackUpAsync(_directory.Path, _restored.File("gateway.db"), new Progress<double>(), Cancel);
        await stop.CancelAsync();
        await writing;

        Assert.Equal(["gateway.db"], Directory.GetFiles(_restored.Path).Select(Path.GetFileName));
        await using var restored = SqliteStore.Open(_restored.Path, new SqliteOptions(), TimeProvider.System);
        var ids = await restored.ReadEventsAsync(Cancel).Select(e => e.Event.Id).ToArrayAsync(Cancel);
        Assert.InRange(ids.Length, before, answered);
        Assert.Equal(Enumerable.Range(0, ids.Length).Select(Some.Id), ids);
        Assert.Equal([0L], (await restored.AppendAsync([new Append(Some.Profile(0), [Some.Event(0, 0)])], Cancel))[0].Positions);
    }

    [Fact]
    public async Task A_copy_holds_nothing_of_those_who_were_erased()
    {
        const string Canary = "canary-7f3a9c";
        await using var gateway = SqliteStore.Open(_directory.Path, new SqliteOptions(), TimeProvider.System);
        await gateway.AppendAsync([new Append(Some.Profile(1), [Some.Event(1) with { Title = Canary }])], Cancel);
        await gateway.EraseAsync(new Erasure([Some.Profile(1)], []), Cancel);

        await StoreFile.BackUpAsync(_directory.Path, _restored.File("copy.db"), new Progress<double>(), Cancel);

        Assert.True((await File.ReadAllBytesAsync(_restored.File("copy.db"), Cancel)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Canary)) < 0);
    }

    [Fact]
    public async Task A_file_that_exists_is_left_alone()
    {
        await SqliteStore.Open(_directory.Path, new SqliteOptions(), TimeProvider.System).DisposeAsync();
        await File.WriteAllTextAsync(_restored.File("mine"), "mine", Cancel);

        var error = await Assert.ThrowsAsync<StoreNotOpenedException>(
            () => StoreFile.BackUpAsync(_directory.Path, _restored.File("mine"), new Progress<double>(), Cancel));

        Assert.Equal($"{_restored.File("mine")} exists; name a file that does not.", error.Message);
        Assert.Equal("mine", await File.ReadAllTextAsync(_restored.File("mine"), Cancel));
    }

    [Fact]
    public async Task A_copy_that_fails_leaves_no_file()
    {
        await SqliteStore.Open(_directory.Path, new SqliteOptions(), TimeProvider.System).DisposeAsync();

        await Assert.ThrowsAnyAsync<IOException>(
            () => StoreFile.BackUpAsync(_directory.Path, _restored.File("none/copy.db"), new Progress<double>(), Cancel));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => StoreFile.BackUpAsync(_directory.Path, _restored.File("copy.db"), new Progress<double>(), new CancellationToken(canceled: true)));

        Assert.Empty(Directory.GetFiles(_restored.Path));
    }
}
