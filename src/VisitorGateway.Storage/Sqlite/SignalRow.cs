using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>A signal as a row of its table.</summary>
internal static class SignalRow
{
    public const string Columns = "id, subject, account, kind, time, state, version, owner, claimed_at, snoozed_until, title, body";

    public static Signal? Find(SqliteConnection connection, SignalId id)
    {
        var statement = connection.Prepare($"SELECT {Columns} FROM signals WHERE id = ?").Bind(1, id.Value);
        var signal = statement.Step() ? Read(statement) : null;
        statement.Reset();
        return signal;
    }

    public static Signal Read(SqliteStatement statement) => new(
        new SignalId(statement.Text(0)),
        statement.Text(1),
        statement.IsNull(2) ? null : new AccountId(statement.Text(2)),
        statement.Text(3),
        statement.Int64(4),
        statement.Text(10),
        statement.Blob(11).ToArray(),
        (SignalState)statement.Int32(5),
        statement.TextOrNull(7),
        statement.IsNull(8) ? null : statement.Int64(8),
        statement.IsNull(9) ? null : statement.Int64(9),
        statement.Int64(6));

    /// <summary>False when a signal of that id is there already.</summary>
    public static bool TryAdd(SqliteConnection connection, Signal signal)
    {
        var statement = connection.Prepare($"INSERT INTO signals ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
        return Bind(statement, signal)
            .Bind(1, signal.Id.Value)
            .Bind(2, signal.Subject)
            .Bind(3, signal.Account?.Value)
            .Bind(4, signal.Kind)
            .Bind(5, signal.Time)
            .Bind(7, signal.Version)
            .Bind(11, signal.Title)
            .Bind(12, signal.Body.Span)
            .Run() > 0;
    }

    /// <summary>False when the signal has another version by now, or there is none.</summary>
    public static bool TryUpdate(SqliteConnection connection, Signal changed)
    {
        var statement = connection.Prepare(
            "UPDATE signals SET state = ?6, owner = ?8, claimed_at = ?9, snoozed_until = ?10, version = version + 1 WHERE id = ?1 AND version = ?7");
        return Bind(statement, changed).Bind(1, changed.Id.Value).Bind(7, changed.Version).Run() > 0;
    }

    private static SqliteStatement Bind(SqliteStatement statement, Signal signal) => statement
        .Bind(6, (long)signal.State)
        .Bind(8, signal.Owner)
        .BindOptional(9, signal.ClaimedAt)
        .BindOptional(10, signal.SnoozedUntil);
}
