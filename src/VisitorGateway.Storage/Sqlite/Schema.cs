namespace VisitorGateway.Storage.Sqlite;

/// <summary>The tables, and how a file of an older build gets to them: each step runs once, in order, and is never changed again.</summary>
internal static class Schema
{
    public static int Version => Steps.Length;

    // An event's position is its row id: it grows over all logs, so one number says what is folded and what is indexed.
    // Wide columns come last, so that lists never read the pages that only they are on.
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE events (
            position INTEGER PRIMARY KEY,
            profile BLOB NOT NULL,
            id BLOB NOT NULL,
            time INTEGER NOT NULL,
            received INTEGER NOT NULL,
            visitor BLOB NOT NULL,
            data BLOB NOT NULL);
        CREATE TABLE event_index (
            profile BLOB NOT NULL,
            id BLOB NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (profile, id)) WITHOUT ROWID;

        CREATE TABLE profiles (
            number INTEGER PRIMARY KEY,
            profile BLOB NOT NULL UNIQUE,
            position INTEGER NOT NULL DEFAULT 0,
            last_seen INTEGER NOT NULL DEFAULT 0,
            survivor BLOB,
            merged_at INTEGER,
            absorbs INTEGER NOT NULL DEFAULT 0,
            account TEXT,
            contribution BLOB,
            state BLOB);
        CREATE INDEX profiles_by_survivor ON profiles (survivor) WHERE survivor IS NOT NULL;
        CREATE INDEX profiles_by_account ON profiles (account) WHERE account IS NOT NULL AND survivor IS NULL;
        CREATE INDEX profiles_without_account ON profiles (last_seen)
            WHERE account IS NULL AND survivor IS NULL AND last_seen > 0;

        CREATE TABLE persons (key TEXT PRIMARY KEY, profile BLOB NOT NULL) WITHOUT ROWID;

        CREATE TABLE accounts (
            number INTEGER PRIMARY KEY,
            account TEXT NOT NULL UNIQUE,
            rank REAL NOT NULL,
            last_seen INTEGER NOT NULL,
            search TEXT NOT NULL,
            data BLOB NOT NULL);
        CREATE INDEX accounts_by_rank ON accounts (rank);
        CREATE INDEX accounts_by_last_seen ON accounts (last_seen);

        -- Accounts that a profile was saved for and whose own row was not saved since.
        CREATE TABLE stale_accounts (account TEXT PRIMARY KEY) WITHOUT ROWID;

        CREATE TABLE rejects (
            number INTEGER PRIMARY KEY,
            received INTEGER NOT NULL,
            kept INTEGER NOT NULL,
            site TEXT,
            reason TEXT NOT NULL,
            size INTEGER NOT NULL,
            body TEXT NOT NULL);

        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

        -- One row. Events below unfolded are covered by snapshots, those below indexed are in event_index;
        -- events is how many there are below next.
        CREATE TABLE log (next INTEGER NOT NULL, unfolded INTEGER NOT NULL, indexed INTEGER NOT NULL, events INTEGER NOT NULL);
        INSERT INTO log VALUES (1, 1, 1, 0);
        """,
        """
        CREATE TABLE signals (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            subject TEXT NOT NULL,
            account TEXT,
            kind TEXT NOT NULL,
            time INTEGER NOT NULL,
            state INTEGER NOT NULL,
            version INTEGER NOT NULL,
            owner TEXT,
            claimed_at INTEGER,
            snoozed_until INTEGER,
            title TEXT NOT NULL,
            body BLOB NOT NULL);
        CREATE INDEX signals_by_time ON signals (time, id);
        CREATE INDEX signals_by_state ON signals (state, time, id);
        CREATE INDEX signals_by_subject ON signals (subject, time, id);
        CREATE INDEX signals_by_account ON signals (account, time, id) WHERE account IS NOT NULL;

        -- An item on lease is one that is due when the lease ends.
        CREATE TABLE outbox (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            signal TEXT NOT NULL,
            target TEXT NOT NULL,
            state INTEGER NOT NULL,
            due INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            error TEXT,
            payload BLOB NOT NULL);
        CREATE INDEX outbox_by_state ON outbox (state, due, id);
        CREATE INDEX outbox_by_signal ON outbox (signal);

        -- Marks of profiles that were erased, made from their ids; when, in milliseconds since 1970 UTC.
        CREATE TABLE erased (mark BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX persons_by_profile ON persons (profile);
        """,
        """
        -- With profiles_without_account: everybody who was saved, in order of their last sign of life.
        CREATE INDEX profiles_with_account ON profiles (last_seen) WHERE account IS NOT NULL AND survivor IS NULL;
        """,
    ];

    /// <exception cref="StoreNotOpenedException">A newer build made the file.</exception>
    public static void Migrate(SqliteConnection connection, string path)
    {
        for (var version = CheckVersion(connection, path); version < Version; version++)
        {
            connection.Execute("BEGIN IMMEDIATE");
            connection.Execute(Steps[version]);
            connection.Execute($"PRAGMA user_version = {version + 1}");
            connection.Execute("COMMIT");
        }
    }

    /// <summary>For readers, which cannot bring an older file up to date.</summary>
    /// <exception cref="StoreNotOpenedException">Another build made the file.</exception>
    public static void CheckCurrent(SqliteConnection connection, string path)
    {
        var version = CheckVersion(connection, path);
        if (version < Version)
        {
            throw new StoreNotOpenedException(
                $"{path} was written by an older build (schema {version}; this build reads {Version}). Start the gateway, or run ./run store migrate, to bring it up to date.");
        }
    }

    /// <summary>The file's version, when this build can use it.</summary>
    /// <exception cref="StoreNotOpenedException">A newer build made the file.</exception>
    public static int CheckVersion(SqliteConnection connection, string path)
    {
        var version = connection.QueryInt64("PRAGMA user_version");
        return version <= Version
            ? (int)version
            : throw new StoreNotOpenedException(
                $"{path} was written by a newer build (schema {version}; this build knows {Version}). Use that build, or restore a backup.");
    }
}
