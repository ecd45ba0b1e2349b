using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>Writes events into logs, within the writer's transaction.</summary>
internal sealed class LogWriter(SqliteConnection connection, LogHeads heads, LogTail tail)
{
    /// <summary>Appends one event to the log of a profile that is not absorbed; answers its position, 0 when the log holds its id.</summary>
    public long Append(ProfileId profile, in LogHead head, EncodedEvent value, ReadOnlySpan<byte> data)
    {
        if (Holds(profile, head, value.Id))
            return 0;

        var position = heads.Next;
        connection.Prepare("INSERT INTO events (position, profile, id, time, received, visitor, data) VALUES (?, ?, ?, ?, ?, ?, ?)")
            .Bind(1, position)
            .Bind(2, profile.Value)
            .Bind(3, value.Id.Value)
            .Bind(4, value.Time)
            .Bind(5, value.ReceivedAt)
            .Bind(6, value.Visitor.Value)
            .Bind(7, data)
            .Run();
        tail.Add(new TailEntry(profile, value.Id, position));
        heads.Advance();
        return position;
    }

    /// <summary>
    /// The head of a profile's log, with a row for a profile that is new; or the profile that absorbed it; or neither for one that was erased.
    /// </summary>
    public LogHead Open(ProfileId profile, out ProfileId? redirectedTo, out bool isErased)
    {
        redirectedTo = null;
        isErased = false;
        if (heads.TryGet(profile, out var head))
            return head;

        if (connection.FindProfile(profile) is not { } row)
        {
            if (connection.IsErased(profile))
            {
                isErased = true;
                return default;
            }

            connection.AddProfile(profile);
            return new LogHead(0, 0, heads.Next, []);
        }

        if (row.Survivor is { } survivor)
        {
            redirectedTo = connection.FindSurvivor(survivor);
            return default;
        }

        return new LogHead(0, 0, 0, row.Absorbs > 0 ? connection.FindAbsorbed(profile) : []);
    }

    /// <summary>Notes that a log has grown.</summary>
    public void Grown(ProfileId profile, LogHead head, long first, long last) =>
        heads.Set(profile, head with { Unfolded = head.Unfolded == 0 ? first : head.Unfolded, Last = last });

    /// <summary>Appends a note of the gateway's own to the log of a profile that is not absorbed.</summary>
    /// <exception cref="InvalidOperationException">
    /// The log holds the note's id: a merge without its note could not be folded. Or the profile was erased.
    /// </exception>
    public long AppendNote(ProfileId profile, EncodedEvents note)
    {
        var head = Open(profile, out _, out var isErased);
        if (isErased)
            throw new InvalidOperationException($"Profile {profile} was erased.");

        var position = Append(profile, head, note[0], note.Data(note[0]));
        if (position == 0)
            throw new InvalidOperationException($"The log of profile {profile} holds an event {note[0].Id} already.");

        Grown(profile, head, position, position);
        return position;
    }

    /// <summary>Writes the counters; with every transaction that does more than append.</summary>
    public void SaveCounters() =>
        connection.Prepare("UPDATE log SET next = ?, unfolded = ?, events = ?")
            .Bind(1, heads.Next)
            .Bind(2, heads.Unfolded())
            .Bind(3, heads.Counters.Events)
            .Run();

    private bool Holds(ProfileId profile, in LogHead head, EventId id)
    {
        for (var i = 0; i < head.Absorbed.Count; i++)
        {
            if (tail.Holds(head.Absorbed[i], id) || IsIndexed(head.Absorbed[i], id))
                return true;
        }

        // Of a young log everything is in the tail.
        return tail.Holds(profile, id) || (head.Since < tail.Start && IsIndexed(profile, id));
    }

    private bool IsIndexed(ProfileId profile, EventId id)
    {
        var statement = connection.Prepare("SELECT 1 FROM event_index WHERE profile = ? AND id = ?").Bind(1, profile.Value).Bind(2, id.Value);
        var found = statement.Step();
        statement.Reset();
        return found;
    }
}
