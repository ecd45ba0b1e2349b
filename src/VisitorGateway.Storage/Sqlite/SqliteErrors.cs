using SQLitePCL;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>Tells what may pass (disk full, disk failing, file busy or damaged) from what is a fault in a statement.</summary>
internal static class SqliteErrors
{
    private const int PrimaryCodeMask = 0xff;

    public static void Check(int code, sqlite3 database)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw Create(code, database);
    }

    public static Exception Create(int code, sqlite3 database)
    {
        // The primary code is asked of the call that failed; the connection knows the extended one and the words for it.
        var extended = raw.sqlite3_extended_errcode(database);
        if ((extended & PrimaryCodeMask) != (code & PrimaryCodeMask))
            extended = code;

        var message = raw.sqlite3_errmsg(database).utf8_to_string();
        return (code & PrimaryCodeMask) switch
        {
            raw.SQLITE_FULL => new StoreUnavailableException("The disk that holds the store is full."),
            raw.SQLITE_INTERRUPT => new StoreUnavailableException("A read took so long that the write-ahead log could not be emptied, and was ended."),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new StoreUnavailableException("Another process holds the store's file."),
            raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_NOMEM or raw.SQLITE_PERM =>
                new StoreUnavailableException($"The store's file cannot be read or written: {message} (SQLite error {extended})."),
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
                new StoreUnavailableException($"The store's file is damaged: {message} (SQLite error {extended}). Restore it from a backup."),
            _ => new SqliteException(extended, message),
        };
    }
}
