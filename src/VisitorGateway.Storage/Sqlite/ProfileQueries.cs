using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Sqlite;

internal static class ProfileQueries
{
    public static ProfileLog Load(SqliteConnection connection, ProfileId profile)
    {
        var survivor = connection.FindSurvivor(profile);
        if (survivor != profile)
            return new ProfileLog(survivor, null, 0, []);

        var statement = connection.Prepare("SELECT position, state FROM profiles WHERE profile = ?").Bind(1, profile.Value);
        if (!statement.Step())
            return ProfileLog.Unknown;

        var position = statement.Int64(0);
        var state = statement.IsNull(1) ? (ReadOnlyMemory<byte>?)null : statement.Blob(1).ToArray();
        statement.Reset();
        return new ProfileLog(null, state, position, ReadLog(connection, (profile, position)));
    }

    public static IReadOnlyList<StoredEvent> ReadLog(SqliteConnection connection, (ProfileId Profile, long After) log)
    {
        var statement = connection.Prepare("SELECT position, data FROM events WHERE profile = ? AND position > ? ORDER BY position")
            .Bind(1, log.Profile.Value)
            .Bind(2, log.After);
        List<StoredEvent> events = [];
        while (statement.Step())
            events.Add(new StoredEvent(log.Profile, statement.Int64(0), EventCodec.Read(statement.Blob(1))));

        return events;
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
