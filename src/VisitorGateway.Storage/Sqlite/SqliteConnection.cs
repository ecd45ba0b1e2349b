using SQLitePCL;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>One connection with the statements that were prepared on it. Used by one thread at a time.</summary>
internal sealed class SqliteConnection : IDisposable
{
    private readonly sqlite3 _database;
    private readonly Dictionary<string, SqliteStatement> _prepared = new(StringComparer.Ordinal);

    static SqliteConnection() => Batteries_V2.Init();

    private SqliteConnection(sqlite3 database) => _database = database;

    /// <summary>Version of the SQLite library, "3.50.4".</summary>
    public static string LibraryVersion => raw.sqlite3_libversion().utf8_to_string();

    /// <summary>The connection for writing; makes the file when there is none.</summary>
    public static SqliteConnection OpenWriter(string path) => Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);

    /// <summary>A connection that can neither write nor checkpoint.</summary>
    public static SqliteConnection OpenReader(string path)
    {
        var connection = Open(path, raw.SQLITE_OPEN_READONLY);
        // The writer alone checkpoints (https://sqlite.org/wal.html#walresetbug); closing the last connection would too.
        _ = raw.sqlite3_db_config(connection._database, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);
        return connection;
    }

    /// <summary>The statement for this text, prepared once. The text is a constant of the caller's, never made of data.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (!_prepared.TryGetValue(sql, out var statement))
        {
            SqliteErrors.Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle), _database);
            statement = new SqliteStatement(_database, handle);
            _prepared.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>Runs statements without parameters.</summary>
    public void Execute(string sql) => SqliteErrors.Check(raw.sqlite3_exec(_database, sql), _database);

    public long QueryInt64(string sql)
    {
        var statement = Prepare(sql);
        var value = statement.Step() ? statement.Int64(0) : 0;
        statement.Reset();
        return value;
    }

    public void RollBack()
    {
        // Some errors have rolled back already.
        if (raw.sqlite3_get_autocommit(_database) == 0)
            Execute("ROLLBACK");
    }

    /// <summary>Copies the log into the file and starts it anew; false when readers did not let go in time.</summary>
    public bool TryCheckpoint(bool truncate)
    {
        var mode = truncate ? raw.SQLITE_CHECKPOINT_TRUNCATE : raw.SQLITE_CHECKPOINT_RESTART;
        var code = raw.sqlite3_wal_checkpoint_v2(_database, null, mode, out _, out _);
        if (code is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
            return false;

        SqliteErrors.Check(code, _database);
        return true;
    }

    /// <summary>Ends the statement that runs, with an error. From any thread.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_database);

    public void SetBusyTimeout(TimeSpan timeout) =>
        SqliteErrors.Check(raw.sqlite3_busy_timeout(_database, (int)timeout.TotalMilliseconds), _database);

    public void Dispose()
    {
        foreach (var statement in _prepared.Values)
            statement.Dispose();

        _database.Dispose();
    }

    private static SqliteConnection Open(string path, int flags)
    {
        var code = raw.sqlite3_open_v2(path, out var database, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        if (code != raw.SQLITE_OK)
        {
            var error = SqliteErrors.Create(code, database);
            database.Dispose();
            throw error;
        }

        return new SqliteConnection(database);
    }
}
