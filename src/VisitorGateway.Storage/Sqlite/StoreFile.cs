namespace VisitorGateway.Storage.Sqlite;

/// <summary>The file of an embedded store, for commands that look after it. Everything here but the migration may run beside a gateway.</summary>
public static class StoreFile
{
    private static readonly (string Name, string Query, int SinceSchema)[] Counts =
    [
        ("events", "SELECT events + (SELECT count(*) FROM events WHERE position >= next) FROM log", 1),
        ("profiles", "SELECT count(*) FROM profiles WHERE survivor IS NULL", 1),
        ("profiles merged into others", "SELECT count(*) FROM profiles WHERE survivor IS NOT NULL", 1),
        ("e-mail addresses and ids", "SELECT count(*) FROM persons", 1),
        ("accounts", "SELECT count(*) FROM accounts", 1),
        ("refusals", "SELECT count(*) FROM rejects", 1),
        ("signals", "SELECT count(*) FROM signals", 2),
        ("messages waiting", "SELECT count(*) FROM outbox WHERE state = 0", 2),
        ("messages parked", "SELECT count(*) FROM outbox WHERE state = 1", 2),
        ("profiles erased", "SELECT count(*) FROM erased", 2),
    ];

    /// <summary>Whether a gateway, or a command that writes, has the directory.</summary>
    public static bool IsInUse(string directory) => DataDirectoryLock.IsHeld(directory);

    /// <exception cref="StoreNotOpenedException">There is no store, or a newer build wrote it.</exception>
    public static StoreFileFacts Describe(string directory)
    {
        using var connection = OpenReader(directory, out var path);
        var schema = Schema.CheckVersion(connection, path);
        List<KeyValuePair<string, long>> counts = [];
        foreach (var (name, query, since) in Counts)
        {
            if (schema >= since)
                counts.Add(new(name, connection.QueryInt64(query)));
        }

        var isEmpty = schema == 0 || counts[0].Value == 0;
        return new StoreFileFacts(
            path,
            schema,
            Schema.Version,
            new FileInfo(path).Length,
            new FileInfo(path + "-wal") is { Exists: true } wal ? wal.Length : 0,
            DataDirectoryLock.IsHeld(directory),
            counts,
            isEmpty ? null : connection.QueryInt64("SELECT received FROM events ORDER BY position LIMIT 1"),
            isEmpty ? null : connection.QueryInt64("SELECT received FROM events ORDER BY position DESC LIMIT 1"),
            SqliteFacts.Warn(SqliteConnection.LibraryVersion, new SqliteOptions()));
    }

    /// <summary>Brings the file up to this build's schema. No gateway may run.</summary>
    /// <returns>The version that it had.</returns>
    /// <exception cref="StoreNotOpenedException">There is no store, a gateway has it, or a newer build wrote it.</exception>
    public static int Migrate(string directory)
    {
        int before;
        using (var reader = OpenReader(directory, out var path))
            before = Schema.CheckVersion(reader, path);

        using (DataDirectoryLock.Take(directory))
        {
            using var writer = SqliteStore.OpenWriter(SqliteStore.PathIn(directory), new SqliteOptions());
            writer.TryCheckpoint(truncate: true);
        }

        return before;
    }

    /// <summary>
    /// Copies everything that is committed now into a new file, while a gateway may go on writing. It reads only: the copy
    /// is made in one read transaction, during which the write-ahead log grows by what is written meanwhile.
    /// </summary>
    /// <param name="copied">Told from time to time how much is copied, 0 to 1.</param>
    /// <exception cref="StoreNotOpenedException">There is no store, or the target exists.</exception>
    public static async Task BackUpAsync(string directory, string target, IProgress<double> copied, CancellationToken cancellationToken)
    {
        if (File.Exists(target))
            throw new StoreNotOpenedException($"{target} exists; name a file that does not.");

        using var connection = OpenReader(directory, out var path);
        var partial = target + ".partial";
        File.Delete(partial);
        try
        {
            var bytes = Math.Max(connection.QueryInt64("PRAGMA page_count") * SqliteOptions.PageBytes, 1);
            var copying = Task.Run(() => Copy(connection, partial), CancellationToken.None);
            while (await Task.WhenAny(copying, Task.Delay(TimeSpan.FromMilliseconds(200), CancellationToken.None)) != copying)
            {
                if (cancellationToken.IsCancellationRequested)
                    connection.Interrupt();

                copied.Report(Math.Min(new FileInfo(partial) is { Exists: true } file ? (double)file.Length / bytes : 0, 1));
            }

            await copying;
            cancellationToken.ThrowIfCancellationRequested();
            Flush(partial);
            File.Move(partial, target);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    internal static SqliteConnection OpenReader(string directory, out string path)
    {
        path = SqliteStore.PathIn(directory);
        if (!File.Exists(path))
            throw new StoreNotOpenedException($"There is no store in {Path.GetFullPath(directory)}.");

        var connection = SqliteConnection.OpenReader(path);
        connection.Execute("PRAGMA busy_timeout = 5000; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY");
        return connection;
    }

    // Not the backup API: that starts anew, for a reader, whenever the writer commits. This also leaves out what free pages held.
    private static void Copy(SqliteConnection connection, string target) => connection.Prepare("VACUUM INTO ?").Bind(1, target).Run();

    private static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }
}
