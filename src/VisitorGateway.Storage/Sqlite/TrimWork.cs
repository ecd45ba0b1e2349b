using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Sqlite;

internal sealed class TrimWork(Trim trim, OldEvents old) : WriteWork<Trimmed>
{
    private readonly List<ProfileId> _changed = [];
    private readonly List<ProfileId> _gone = [];
    private long _events;

    public override bool NeedsIndex => true;

    public override bool NeedsCheckpoint => true;

    protected override Trimmed Run(WriteSession session)
    {
        // Run again after a rollback, it starts anew.
        _changed.Clear();
        _gone.Clear();
        _events = 0;

        // 1: old events lead to the people whose logs are looked at whole.
        HashSet<ProfileId> ends = [];
        foreach (var profile in old.Profiles)
            ends.Add(session.Connection.FindSurvivor(profile));

        foreach (var end in ends)
            TrimPerson(session, end);

        // 2: signals that are done with, and what was sent because of them.
        if (old.Next is null)
            TrimSignals(session.Connection);

        session.Log.SaveCounters();
        return new Trimmed([.. _changed], [.. _gone], _events, old.Next);
    }

    private void TrimPerson(WriteSession session, ProfileId end)
    {
        var connection = session.Connection;
        var absorbed = connection.FindAbsorbed(end);
        var isOver = LastReceived(connection, end) < trim.ReceivedBefore;
        var before = _events;
        TrimLog(session, end, isOver);
        foreach (var profile in absorbed)
            TrimLog(session, profile, isOver);

        if (isOver)
        {
            Remove(connection, end);
            foreach (var profile in absorbed)
                Remove(connection, profile);
        }
        else if (_events > before)
        {
            DropSnapshot(session, end, absorbed);
        }
    }

    private void TrimLog(WriteSession session, ProfileId profile, bool isOver)
    {
        var connection = session.Connection;
        List<long> positions = [];
        var statement = connection.Prepare(
                """
                SELECT events.position, data FROM event_index JOIN events ON events.position = event_index.position
                WHERE event_index.profile = ? AND received < ?
                """)
            .Bind(1, profile.Value)
            .Bind(2, trim.ReceivedBefore);
        while (statement.Step())
        {
            if (isOver || !IsKept(EventCodec.Read(statement.Blob(1))))
                positions.Add(statement.Int64(0));
        }

        foreach (var position in positions)
        {
            connection.Prepare("DELETE FROM event_index WHERE (profile, id) = (SELECT profile, id FROM events WHERE position = ?)").Bind(1, position).Run();
            connection.Prepare("DELETE FROM events WHERE position = ?").Bind(1, position).Run();
        }

        session.Heads.Forget(positions.Count);
        if (isOver)
            session.Heads.Remove(profile);

        _events += positions.Count;
    }

    /// <summary>Who somebody is, and which logs are theirs, is known as long as they are.</summary>
    private static bool IsKept(TrackedEvent value) => value.Identity is not null || EventTypes.IsMergeNote(value.Type);

    private void Remove(SqliteConnection connection, ProfileId profile)
    {
        connection.Prepare("INSERT OR IGNORE INTO stale_accounts SELECT account FROM profiles WHERE profile = ? AND account IS NOT NULL")
            .Bind(1, profile.Value)
            .Run();
        connection.Prepare("DELETE FROM persons WHERE profile = ?").Bind(1, profile.Value).Run();
        connection.Prepare("DELETE FROM profiles WHERE profile = ?").Bind(1, profile.Value).Run();
        _gone.Add(profile);
    }

    /// <summary>A fold of events that are no more is no fold of the log: whoever starts next folds what is left.</summary>
    private void DropSnapshot(WriteSession session, ProfileId end, IReadOnlyList<ProfileId> absorbed)
    {
        var connection = session.Connection;
        connection.Prepare("UPDATE profiles SET position = 0, state = NULL WHERE profile = ?").Bind(1, end.Value).Run();
        var ends = connection.Prepare("SELECT min(position), max(position) FROM event_index WHERE profile = ?").Bind(1, end.Value);
        ends.Step();
        var (first, last) = (ends.Int64(0), ends.Int64(1));
        ends.Reset();
        session.Heads.Set(end, new LogHead(first, last, 0, absorbed));
        _changed.Add(end);
    }

    private static long LastReceived(SqliteConnection connection, ProfileId profile)
    {
        var statement = connection.Prepare(
                "SELECT received FROM events WHERE position = (SELECT max(position) FROM event_index WHERE profile = ?)")
            .Bind(1, profile.Value);
        var received = statement.Step() ? statement.Int64(0) : 0;
        statement.Reset();
        return received;
    }

    private void TrimSignals(SqliteConnection connection)
    {
        connection.Prepare("DELETE FROM outbox WHERE signal IN (SELECT id FROM signals WHERE time < ?)").Bind(1, trim.ReceivedBefore).Run();
        connection.Prepare("DELETE FROM signals WHERE time < ?").Bind(1, trim.ReceivedBefore).Run();
    }
}
