using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Storage.Tests.Sqlite;

/// <summary>Each file in Schemas is a store as a build of that schema wrote it.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<int> EarlierVersions => [.. Enumerable.Range(1, Schema.Version - 1)];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(EarlierVersions))]
    public async Task A_store_of_every_earlier_version_opens_with_all_that_it_held(int version)
    {
        WriteEarlier(version);

        await using var store = SqliteStore.Open(_directory.Path, new SqliteOptions(), new ManualTime());

        var positions = await store.ReadEventsAsync(Cancel).Select(e => e.Position).ToArrayAsync(Cancel);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], positions);
        Assert.Equal([2, 4, 6, 100], (await store.ReadLogAsync(Some.Profile(1), Cancel)).Select(e => NumberOf(e.Event.Id)));
        Assert.Equal(Some.Profile(1), (await store.LoadAsync(Some.Profile(2), Cancel)).RedirectedTo);
        var log = await store.LoadAsync(Some.Profile(1), Cancel);
        Assert.Equal((7, true, 0), (log.Position, log.Snapshot is not null, log.Tail.Count));
        Assert.Equal([Some.Profile(3)], await store.ReadUnfoldedAsync(Cancel).ToArrayAsync(Cancel));
        Assert.Equal("Acme", Assert.Single(await store.ReadAccountsAsync(new AccountQuery(), Cancel)).Account.Value);
        Assert.Equal(Some.Profile(1), await store.ClaimPersonAsync("email:ann@example.com", Some.Profile(3), Cancel));
        Assert.Equal("kept", Assert.Single(await store.ReadRejectsAsync(10, Cancel)).Body);
        Assert.Equal("abc", await store.ReadMetaAsync("rules-version", Cancel));
        Assert.Equal(8, (await store.DescribeAsync(Cancel)).Events);
        Assert.Equal(Some.Profile(1), (await store.ReadSavedAsync(() => 0, Cancel).SingleAsync(Cancel)).Profile);
        Assert.Equal(version == 1 ? 0 : 1, (await store.ReadSignalsAsync(new SignalQuery(), Cancel)).Count);
        Assert.Equal(version > 1, (await store.LoadAsync(Some.Profile(9), Cancel)).IsErased);
    }

    [Theory]
    [MemberData(nameof(EarlierVersions))]
    public async Task A_migrated_store_takes_all_that_a_new_one_takes_and_is_sound(int version)
    {
        WriteEarlier(version);
        await using (var store = SqliteStore.Open(_directory.Path, new SqliteOptions(), TimeProvider.System))
        {
            var results = await store.AppendAsync([new Append(Some.Profile(1), [Some.Event(6), Some.Event(9)])], Cancel);
            Assert.Equal([0L, 9L], results[0].Positions);
            await store.AddSignalsAsync([new NewSignal(Some.Signal("a"), [Some.Send("1")])], Cancel);
            await store.EraseAsync(new Erasure([Some.Profile(3)], []), Cancel);
        }

        List<string> problems = [];
        var check = new StructureCheck(_directory.Path, problems.Add);
        check.CheckFile();
        check.CheckLogs(new Progress<long>(), Cancel);
        Assert.Empty(problems);
    }

    [Theory]
    [MemberData(nameof(EarlierVersions))]
    public async Task A_migrated_store_has_the_tables_of_a_new_one(int version)
    {
        WriteEarlier(version);
        await SqliteStore.Open(_directory.Path, new SqliteOptions(), TimeProvider.System).DisposeAsync();
        using var fresh = new TestDirectory();
        await SqliteStore.Open(fresh.Path, new SqliteOptions(), TimeProvider.System).DisposeAsync();

        Assert.Equal(TablesOf(fresh), TablesOf(_directory));
    }

    [Theory]
    [MemberData(nameof(EarlierVersions))]
    public async Task Migrating_by_command_tells_what_the_schema_was(int version)
    {
        WriteEarlier(version);
        Assert.Equal((version, Schema.Version), (StoreFile.Describe(_directory.Path).Schema, StoreFile.Describe(_directory.Path).CurrentSchema));
        Assert.Throws<StoreNotOpenedException>(() => SqliteStore.OpenReadOnly(_directory.Path));

        Assert.Equal(version, StoreFile.Migrate(_directory.Path));

        Assert.Equal(Schema.Version, StoreFile.Migrate(_directory.Path));
        await using var store = SqliteStore.OpenReadOnly(_directory.Path);
        Assert.Equal(8, (await store.DescribeAsync(Cancel)).Events);
    }

    [Fact]
    public async Task A_store_in_use_is_not_migrated_by_command()
    {
        await using var gateway = SqliteStore.Open(_directory.Path, new SqliteOptions(), TimeProvider.System);

        Assert.True(StoreFile.Describe(_directory.Path).InUse);
        Assert.Throws<StoreNotOpenedException>(() => StoreFile.Migrate(_directory.Path));
    }

    private void WriteEarlier(int version)
    {
        using var connection = SqliteConnection.OpenWriter(_directory.File("gateway.db"));
        connection.Execute("PRAGMA journal_mode = WAL");
        connection.Execute(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Sqlite", "Schemas", $"schema-{version}.sql")));
    }

    private static int NumberOf(Scoring.Events.EventId id) => (int)(uint)id.Value;

    private static string[] TablesOf(TestDirectory directory)
    {
        using var connection = SqliteConnection.OpenReader(directory.File("gateway.db"));
        var statement = connection.Prepare("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name");
        List<string> tables = [];
        while (statement.Step())
            tables.Add(statement.Text(0));

        return [.. tables];
    }
}
