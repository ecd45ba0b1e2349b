using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Sqlite;

internal sealed class UnmergeWork(ProfileId survivor, ProfileId absorbed, IReadOnlyList<VisitorId> visitors, EncodedEvents note)
    : WriteWork<bool>
{
    public override bool NeedsIndex => true;

    protected override bool Run(WriteSession session)
    {
        var connection = session.Connection;
        if (connection.FindProfile(absorbed) is not { Survivor: { } } row || !TryFollow(connection, row, out var logs))
            return false;

        var end = logs[^1].Log;
        // 1: the absorbed profile stands for itself again.
        connection.ClearSurvivor(absorbed, logs[0].Log);
        // 2: what its visitors did since, whichever log of the chain it went to.
        var moved = TakeSince(connection, logs);
        session.Heads.Forget(moved.Count);
        Append(session, row.Position, moved);
        // 3: the note, and a survivor that no longer answers for the other's ids.
        session.Log.AppendNote(end, note);
        if (session.Heads.TryGet(end, out var head))
            session.Heads.Set(end, head with { Absorbed = connection.FindAbsorbed(end) });

        session.Log.SaveCounters();
        return true;
    }

    protected override void Release() => note.Dispose();

    /// <summary>The logs from the absorbed profile to the end of its chain; false when the survivor is not among them.</summary>
    private bool TryFollow(SqliteConnection connection, ProfileRow row, out List<(ProfileId Log, long After)> logs)
    {
        logs = [];
        for (ProfileRow? next = row; next is { Survivor: { } profile }; next = connection.FindProfile(profile))
            logs.Add((profile, next.Value.MergedAt));

        return logs.Exists(l => l.Log == survivor);
    }

    private List<(long Position, EncodedEvent Event, byte[] Data)> TakeSince(SqliteConnection connection, List<(ProfileId Log, long After)> logs)
    {
        List<(long Position, EncodedEvent Event, byte[] Data)> taken = [];
        foreach (var (log, after) in logs)
        {
            for (var i = 0; i < visitors.Count; i++)
                Find(connection, log, visitors[i], after, taken);
        }

        // Positions grow over all logs: this is the order in which they came.
        taken.Sort((a, b) => a.Position.CompareTo(b.Position));
        foreach (var (taking, _, _) in taken)
        {
            connection.Prepare("DELETE FROM event_index WHERE (profile, id) = (SELECT profile, id FROM events WHERE position = ?)").Bind(1, taking).Run();
            connection.Prepare("DELETE FROM events WHERE position = ?").Bind(1, taking).Run();
        }

        return taken;
    }

    private static void Find(
        SqliteConnection connection,
        ProfileId log,
        VisitorId visitor,
        long position,
        List<(long Position, EncodedEvent Event, byte[] Data)> found)
    {
        var statement = connection.Prepare(
                """
                SELECT events.position, events.id, time, received, data
                FROM event_index JOIN events ON events.position = event_index.position
                WHERE event_index.profile = ? AND event_index.position > ? AND visitor = ?
                """)
            .Bind(1, log.Value)
            .Bind(2, position)
            .Bind(3, visitor.Value);
        while (statement.Step())
        {
            var data = statement.Blob(4).ToArray();
            if (EventTypes.IsMergeNote(EventCodec.Read(data).Type))
                continue;

            var value = new EncodedEvent(new EventId(statement.Id(1)), statement.Int64(2), statement.Int64(3), visitor, 0, data.Length);
            found.Add((statement.Int64(0), value, data));
        }
    }

    private void Append(WriteSession session, long covered, List<(long Position, EncodedEvent Event, byte[] Data)> events)
    {
        var head = session.Log.Open(absorbed, out _, out _);
        var last = Last(session.Connection, absorbed);
        foreach (var (_, value, data) in events)
            last = Math.Max(last, session.Log.Append(absorbed, head, value, data));

        // Events from before the merge may never have been covered; the next start looks from there.
        if (last > covered)
            session.Heads.Set(absorbed, head with { Unfolded = covered + 1, Last = last });
    }

    private static long Last(SqliteConnection connection, ProfileId profile)
    {
        var statement = connection.Prepare("SELECT max(position) FROM event_index WHERE profile = ?").Bind(1, profile.Value);
        statement.Step();
        var last = statement.Int64(0);
        statement.Reset();
        return last;
    }
}
