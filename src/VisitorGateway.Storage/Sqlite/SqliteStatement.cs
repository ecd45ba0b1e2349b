using System.Buffers.Binary;
using System.Text;
using SQLitePCL;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>
/// A prepared statement, used by one thread at a time: bind, step while there are rows, reset. Parameters count from 1,
/// columns from 0. Spans of columns are valid until the next step.
/// </summary>
internal sealed class SqliteStatement(sqlite3 database, sqlite3_stmt statement) : IDisposable
{
    private const int IdSize = 16;

    public SqliteStatement Bind(int index, long value)
    {
        SqliteErrors.Check(raw.sqlite3_bind_int64(statement, index, value), database);
        return this;
    }

    public SqliteStatement Bind(int index, double value)
    {
        SqliteErrors.Check(raw.sqlite3_bind_double(statement, index, value), database);
        return this;
    }

    /// <summary>With its length, so that U+0000 does not end it.</summary>
    public SqliteStatement Bind(int index, string? value)
    {
        if (value is null)
            return BindNull(index);

        SqliteErrors.Check(raw.sqlite3_bind_text(statement, index, (ReadOnlySpan<byte>)Encoding.UTF8.GetBytes(value)), database);
        return this;
    }

    public SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        SqliteErrors.Check(raw.sqlite3_bind_blob(statement, index, value), database);
        return this;
    }

    public SqliteStatement Bind(int index, UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[IdSize];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return Bind(index, (ReadOnlySpan<byte>)bytes);
    }

    public SqliteStatement BindOptional(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public SqliteStatement BindNull(int index)
    {
        SqliteErrors.Check(raw.sqlite3_bind_null(statement, index), database);
        return this;
    }

    /// <summary>True when there is a row. After the last row or an error the statement is reset.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
            return true;

        if (code != raw.SQLITE_DONE)
        {
            var error = SqliteErrors.Create(code, database);
            Reset();
            throw error;
        }

        Reset();
        return false;
    }

    /// <summary>Runs it to its end; answers how many rows it changed.</summary>
    public int Run()
    {
        while (Step())
        {
        }

        return raw.sqlite3_changes(database);
    }

    public void Reset() => _ = raw.sqlite3_reset(statement);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(statement, column);

    public int Int32(int column) => raw.sqlite3_column_int(statement, column);

    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Blob(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public UInt128 Id(int column)
    {
        var bytes = Blob(column);
        return bytes.Length == IdSize
            ? BinaryPrimitives.ReadUInt128BigEndian(bytes)
            : throw new StoreUnavailableException("The store's file is damaged: an id is not 16 bytes long.");
    }

    public void Dispose() => statement.Dispose();
}
