using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>
/// Checks that a store's file is sound: SQLite's own check, then that logs, index and profiles agree. Each problem is a sentence.
/// </summary>
public sealed class StructureCheck(string directory, Action<string> problem)
{
    /// <summary>Checks pages and indexes as SQLite knows them.</summary>
    /// <exception cref="StoreNotOpenedException">There is no store, or another build wrote it.</exception>
    public void CheckFile()
    {
        using var connection = Open();
        try
        {
            var statement = connection.Prepare("PRAGMA integrity_check");
            while (statement.Step())
            {
                if (statement.Text(0) is var line && line != "ok")
                    problem($"The file's structure is damaged: {line}.");
            }
        }
        catch (StoreUnavailableException e)
        {
            problem(e.Message);
        }
    }

    /// <summary>Reads every event, and looks it up as it would be looked up.</summary>
    /// <param name="read">Told now and then how many events were read.</param>
    public void CheckLogs(IProgress<long> read, CancellationToken cancellationToken)
    {
        using var connection = Open();
        connection.Execute("BEGIN");
        var indexed = connection.QueryInt64("SELECT indexed FROM log");
        var counted = LogRecovery.ReadCounters(connection).Events;
        long events = 0;
        var statement = connection.Prepare("SELECT position, profile, id, time, received, visitor, data FROM events ORDER BY position");
        while (statement.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++events % 10_000 == 0)
                read.Report(events);

            CheckEvent(connection, statement, indexed);
        }

        if (events != counted)
            problem($"The log counts {counted} events and holds {events}.");

        CheckIndex(connection);
        CheckRedirects(connection);
        connection.Execute("COMMIT");
    }

    private SqliteConnection Open()
    {
        var connection = StoreFile.OpenReader(directory, out var path);
        Schema.CheckCurrent(connection, path);
        return connection;
    }

    private void CheckEvent(SqliteConnection connection, SqliteStatement row, long indexed)
    {
        var (position, profile, id) = (row.Int64(0), new ProfileId(row.Id(1)), new EventId(row.Id(2)));
        try
        {
            var value = EventCodec.Read(row.Blob(6));
            if (value.Id != id || value.Time != row.Int64(3) || value.ReceivedAt != row.Int64(4) || value.Visitor.Value != row.Id(5))
                problem($"Event {id} at position {position} says other things than its row.");
        }
        catch (MessagePackException e)
        {
            problem($"Event {id} at position {position} cannot be read: {e.Message}");
        }

        var found = connection.Prepare("SELECT (SELECT position FROM event_index WHERE profile = ?1 AND id = ?2), EXISTS (SELECT 1 FROM profiles WHERE profile = ?1)")
            .Bind(1, profile.Value)
            .Bind(2, id.Value);
        found.Step();
        if (position < indexed && (found.IsNull(0) || found.Int64(0) != position))
            problem($"Event {id} at position {position} is not found by its id.");
        if (found.Int64(1) == 0)
            problem($"Event {id} at position {position} belongs to profile {profile}, which is not there.");

        found.Reset();
    }

    private void CheckIndex(SqliteConnection connection)
    {
        var lost = connection.QueryInt64("SELECT count(*) FROM event_index WHERE NOT EXISTS (SELECT 1 FROM events WHERE events.position = event_index.position)");
        if (lost > 0)
            problem($"The index names {lost} events that are not there.");
    }

    private static bool IsNote(ReadOnlySpan<byte> data)
    {
        try
        {
            return EventCodec.Read(data).Type == EventTypes.ProfileMerged;
        }
        catch (MessagePackException)
        {
            // Told where the event itself is read.
            return true;
        }
    }

    private void CheckRedirects(SqliteConnection connection)
    {
        var statement = connection.Prepare(
            """
            SELECT merged.profile, merged.survivor, merged.merged_at, other.profile IS NULL,
                (SELECT data FROM events WHERE position = merged.merged_at AND profile = merged.survivor)
            FROM profiles AS merged LEFT JOIN profiles AS other ON other.profile = merged.survivor
            WHERE merged.survivor IS NOT NULL
            """);
        while (statement.Step())
        {
            var (profile, survivor) = (new ProfileId(statement.Id(0)), new ProfileId(statement.Id(1)));
            if (statement.Int64(3) != 0)
                problem($"Profile {profile} leads to {survivor}, which is not there.");
            else if (statement.IsNull(4) || !IsNote(statement.Blob(4)))
                problem($"Profile {profile} was merged into {survivor} at position {statement.Int64(2)}, where that log has no note of it.");
        }
    }
}
