using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Storage.Tests.Sqlite;

public sealed class StructureCheckTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_sound_store_has_no_problems_also_while_a_gateway_writes()
    {
        await using var gateway = await FillAsync();

        Assert.Empty(Check());
    }

    [Theory]
    [InlineData("DELETE FROM events WHERE position = 2", "The log counts 21 events and holds 20.", "The index names 1 events that are not there.")]
    [InlineData("UPDATE events SET data = x'9c' WHERE position = 2", "at position 2 cannot be read:")]
    [InlineData("UPDATE events SET time = 1 WHERE position = 2", "at position 2 says other things than its row.")]
    [InlineData("DELETE FROM event_index WHERE position = 2", "at position 2 is not found by its id.")]
    [InlineData("DELETE FROM profiles WHERE number = 3", "which is not there.")]
    [InlineData("UPDATE profiles SET merged_at = 1 WHERE survivor IS NOT NULL", "where that log has no note of it.")]
    [InlineData("UPDATE profiles SET survivor = x'000102030405060708090a0b0c0d0e0f' WHERE survivor IS NOT NULL", "which is not there.")]
    public async Task Every_disagreement_is_told(string damage, params string[] expected)
    {
        await (await FillAsync()).DisposeAsync();
        using (var connection = SqliteConnection.OpenWriter(_directory.File("gateway.db")))
            connection.Execute(damage);

        var problems = Check();

        Assert.All(expected, part => Assert.Contains(problems, p => p.Contains(part, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_page_that_was_overwritten_is_told()
    {
        await (await FillAsync()).DisposeAsync();
        await using (var file = new FileStream(_directory.File("gateway.db"), FileMode.Open))
        {
            file.Position = 4096 * 3;
            file.Write(new byte[4096]);
        }

        List<string> problems = [];
        new StructureCheck(_directory.Path, problems.Add).CheckFile();

        Assert.NotEmpty(problems);
    }

    private List<string> Check()
    {
        List<string> problems = [];
        var check = new StructureCheck(_directory.Path, problems.Add);
        check.CheckFile();
        check.CheckLogs(new Progress<long>(), Cancel);
        return problems;
    }

    private async Task<SqliteStore> FillAsync()
    {
        var store = SqliteStore.Open(_directory.Path, new SqliteOptions { IndexAfterEvents = 5 }, TimeProvider.System);
        for (var i = 0; i < 20; i++)
            await store.AppendAsync([new Append(Some.Profile(i % 4), [Some.Event(i, i % 4)])], Cancel);

        await store.MergeAsync(Some.Profile(0), Some.Profile(1), Some.Note(100), Cancel);
        return store;
    }
}
