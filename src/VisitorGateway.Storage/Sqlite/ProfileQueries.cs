using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Sqlite;

internal static class ProfileQueries
{
    public static ProfileLog Load(SqliteConnection connection, (LogTail Tail, ProfileId Profile) query)
    {
        var (tail, profile) = query;
        var positions = tail.CopyPositions(connection, profile);
        var survivor = connection.FindSurvivor(profile);
        if (survivor != profile)
            return new ProfileLog(survivor, null, 0, []);

        var statement = connection.Prepare("SELECT position, state FROM profiles WHERE profile = ?").Bind(1, profile.Value);
        if (!statement.Step())
            return connection.IsErased(profile) ? ProfileLog.Erased : ProfileLog.Unknown;

        var position = statement.Int64(0);
        var state = statement.IsNull(1) ? (ReadOnlyMemory<byte>?)null : statement.Blob(1).ToArray();
        statement.Reset();
        return new ProfileLog(null, state, position, ReadLog(connection, profile, position, positions));
    }

    public static IReadOnlyList<StoredEvent> ReadLog(SqliteConnection connection, (LogTail Tail, ProfileId Profile) query) =>
        ReadLog(connection, query.Profile, 0, query.Tail.CopyPositions(connection, query.Profile));

    public static ProfileId? FindPerson(SqliteConnection connection, string personKey)
    {
        var statement = connection.Prepare("SELECT profile FROM persons WHERE key = ?").Bind(1, personKey);
        if (!statement.Step())
            return null;

        var owner = new ProfileId(statement.Id(0));
        statement.Reset();
        return connection.FindSurvivor(owner);
    }

    /// <param name="positions">Those of the tail; the index is asked for the others.</param>
    private static List<StoredEvent> ReadLog(SqliteConnection connection, ProfileId profile, long after, List<long> positions)
    {
        var index = connection.Prepare("SELECT position FROM event_index WHERE profile = ? AND position > ?").Bind(1, profile.Value).Bind(2, after);
        while (index.Step())
            positions.Add(index.Int64(0));

        positions.Sort();
        List<StoredEvent> events = new(positions.Count);
        for (var i = 0; i < positions.Count; i++)
        {
            // In the tail and in the index at once while it is being indexed.
            if (positions[i] > after && (i == 0 || positions[i] != positions[i - 1]))
                ReadEvent(connection, profile, positions[i], events);
        }

        return events;
    }

    private static void ReadEvent(SqliteConnection connection, ProfileId profile, long position, List<StoredEvent> events)
    {
        // The tail may name a position that was rolled back and then given to somebody else's event.
        var statement = connection.Prepare("SELECT data FROM events WHERE position = ? AND profile = ?").Bind(1, position).Bind(2, profile.Value);
        if (statement.Step())
            events.Add(new StoredEvent(profile, position, EventCodec.Read(statement.Blob(0))));

        statement.Reset();
    }

    public static List<StoredEvent> ReadEvents(SqliteConnection connection, (long After, int Limit) page)
    {
        var statement = connection.Prepare("SELECT position, profile, data FROM events WHERE position > ? ORDER BY position LIMIT ?")
            .Bind(1, page.After)
            .Bind(2, page.Limit);
        List<StoredEvent> events = new(page.Limit);
        while (statement.Step())
            events.Add(new StoredEvent(new ProfileId(statement.Id(1)), statement.Int64(0), EventCodec.Read(statement.Blob(2))));

        return events;
    }

    public static List<(long Number, ProfileId Profile)> ReadProfiles(SqliteConnection connection, (long After, int Limit) page)
    {
        var statement = connection.Prepare("SELECT number, profile FROM profiles WHERE number > ? AND survivor IS NULL ORDER BY number LIMIT ?")
            .Bind(1, page.After)
            .Bind(2, page.Limit);
        List<(long Number, ProfileId Profile)> profiles = new(page.Limit);
        while (statement.Step())
            profiles.Add((statement.Int64(0), new ProfileId(statement.Id(1))));

        return profiles;
    }

    /// <summary>A page in order of the last sign of life, latest first. Each half walks an index of its own and stops with the page.</summary>
    public static List<SavedRow> ReadSaved(SqliteConnection connection, (SavedRow? After, long SeenSince, int Limit) page)
    {
        var statement = connection.Prepare(
                """
                SELECT last_seen, number, profile, state FROM profiles
                WHERE account IS NULL AND survivor IS NULL AND last_seen > 0 AND last_seen >= ?1 AND (last_seen, number) < (?2, ?3)
                UNION ALL
                SELECT last_seen, number, profile, state FROM profiles
                WHERE account IS NOT NULL AND survivor IS NULL AND last_seen >= ?1 AND (last_seen, number) < (?2, ?3)
                ORDER BY last_seen DESC, number DESC LIMIT ?4
                """)
            .Bind(1, page.SeenSince)
            .Bind(2, page.After?.Profile.LastSeen ?? long.MaxValue)
            .Bind(3, page.After?.Number ?? 0)
            .Bind(4, page.Limit);
        List<SavedRow> rows = new(page.Limit);
        while (statement.Step())
        {
            var state = statement.IsNull(3) ? (ReadOnlyMemory<byte>?)null : statement.Blob(3).ToArray();
            rows.Add(new SavedRow(statement.Int64(1), new SavedProfile(new ProfileId(statement.Id(2)), statement.Int64(0), state)));
        }

        return rows;
    }

    public static IReadOnlyList<ProfileId> ReadUnfolded(SqliteConnection connection, int _)
    {
        var statement = connection.Prepare(LogRecovery.UnfoldedProfiles);
        List<ProfileId> profiles = [];
        while (statement.Step())
            profiles.Add(new ProfileId(statement.Id(0)));

        return profiles;
    }

    public static IReadOnlyList<ProfileId> ReadRecent(SqliteConnection connection, (long SeenSince, int Limit) query)
    {
        var statement = connection.Prepare(
                """
                SELECT profile FROM profiles
                WHERE account IS NULL AND survivor IS NULL AND last_seen > 0 AND last_seen >= ?
                ORDER BY last_seen DESC LIMIT ?
                """)
            .Bind(1, query.SeenSince)
            .Bind(2, query.Limit);
        List<ProfileId> profiles = [];
        while (statement.Step())
            profiles.Add(new ProfileId(statement.Id(0)));

        return profiles;
    }
}
