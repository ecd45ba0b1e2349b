using System.Buffers.Binary;
using System.Text;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Storage.Tests.Sqlite;

public sealed class SqliteEraseTests : IDisposable
{
    private const string Canary = "canary-7f3a9c";
    private readonly TestDirectory _directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task No_file_holds_what_was_erased()
    {
        await using var store = SqliteStore.Open(_directory.Path, new SqliteOptions { IndexAfterEvents = 40 }, TimeProvider.System);
        await FillAsync(store);
        Assert.True(FilesHold(Encoding.UTF8.GetBytes(Canary)));
        Assert.True(FilesHold(IdBytes(7)));

        await store.EraseAsync(new Erasure([Some.Profile(7)], [Canary]), Cancel);

        Assert.False(FilesHold(Encoding.UTF8.GetBytes(Canary)));
        Assert.False(FilesHold(IdBytes(7)));
        Assert.True(FilesHold(IdBytes(8)));
    }

    [Fact]
    public async Task What_a_reader_kept_in_the_write_ahead_log_goes_once_it_lets_go()
    {
        await using var store = SqliteStore.Open(_directory.Path, new SqliteOptions(), TimeProvider.System);
        await FillAsync(store);
        using var reader = SqliteConnection.OpenReader(_directory.File("gateway.db"));
        reader.Execute("BEGIN");
        reader.QueryInt64("SELECT count(*) FROM events");
        await store.EraseAsync(new Erasure([Some.Profile(7)], [Canary]), Cancel);
        Assert.True(FilesHold(Encoding.UTF8.GetBytes(Canary)));

        reader.Execute("COMMIT");
        await store.WriteMetaAsync("any", "write", Cancel);
        // Its commit is answered before the log is looked at; the second one waits for that.
        await store.WriteMetaAsync("any", "other", Cancel);

        Assert.False(FilesHold(Encoding.UTF8.GetBytes(Canary)));
    }

    /// <summary>Everything that the store keeps of one profile among others, in pages that they share.</summary>
    private static async Task FillAsync(SqliteStore store)
    {
        for (var i = 0; i < 400; i++)
        {
            var profile = Some.Profile(i % 20);
            var value = Some.Event(i, visitor: i % 20) with { Title = i % 20 == 7 ? $"{Canary} {i} {new string('t', i * 7 % 900)}" : $"Page {i}" };
            await store.AppendAsync([new Append(profile, [value])], Cancel);
            var state = i % 20 == 7 ? Canary + new string('s', i * 13 % 1500) : new string('s', i * 11 % 1500);
            await store.SaveAsync(new SaveBatch([Some.Snapshot(profile, i + 1, "Acme", state)], []), Cancel);
        }

        await store.ClaimPersonAsync($"email:{Canary}@example.com", Some.Profile(7), Cancel);
        await store.AddSignalsAsync([new NewSignal(Some.Signal("s", body: Canary), [Some.Send("o", payload: Canary)])], Cancel);
        await store.RejectAsync([Some.Reject(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), Canary)], Cancel);
    }

    private bool FilesHold(byte[] text) => Directory.GetFiles(_directory.Path, "gateway.db*").Any(f => Read(f).AsSpan().IndexOf(text) >= 0);

    private static byte[] IdBytes(int number)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Some.Profile(number).Value);
        return bytes;
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
