using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>Profiles and who absorbed whom, on any connection.</summary>
internal static class ProfileRows
{
    public static ProfileRow? FindProfile(this SqliteConnection connection, ProfileId profile)
    {
        var statement = connection.Prepare("SELECT position, survivor, merged_at, absorbs FROM profiles WHERE profile = ?").Bind(1, profile.Value);
        if (!statement.Step())
            return null;

        var row = new ProfileRow(
            statement.Int64(0),
            statement.IsNull(1) ? null : new ProfileId(statement.Id(1)),
            statement.Int64(2),
            statement.Int32(3));
        statement.Reset();
        return row;
    }

    /// <summary>The profile that a chain of redirects ends at; the profile itself when it was not absorbed.</summary>
    public static ProfileId FindSurvivor(this SqliteConnection connection, ProfileId profile)
    {
        while (connection.FindProfile(profile)?.Survivor is { } survivor)
            profile = survivor;

        return profile;
    }

    /// <summary>Every profile that the given one absorbed, directly or not.</summary>
    public static IReadOnlyList<ProfileId> FindAbsorbed(this SqliteConnection connection, ProfileId profile)
    {
        var statement = connection.Prepare(
            """
            WITH RECURSIVE absorbed (profile) AS (
                SELECT profile FROM profiles WHERE survivor = ?
                UNION SELECT profiles.profile FROM profiles JOIN absorbed ON profiles.survivor = absorbed.profile)
            SELECT profile FROM absorbed
            """).Bind(1, profile.Value);
        List<ProfileId>? absorbed = null;
        while (statement.Step())
            (absorbed ??= []).Add(new ProfileId(statement.Id(0)));

        return absorbed is null ? [] : absorbed;
    }

    public static void SetSurvivor(this SqliteConnection connection, ProfileId absorbed, ProfileId survivor, long mergedAt)
    {
        connection.Prepare("UPDATE profiles SET survivor = ?, merged_at = ? WHERE profile = ?")
            .Bind(1, survivor.Value)
            .Bind(2, mergedAt)
            .Bind(3, absorbed.Value)
            .Run();
        connection.Prepare("UPDATE profiles SET absorbs = absorbs + 1 WHERE profile = ?").Bind(1, survivor.Value).Run();
    }

    public static void ClearSurvivor(this SqliteConnection connection, ProfileId absorbed, ProfileId survivor)
    {
        connection.Prepare("UPDATE profiles SET survivor = NULL, merged_at = NULL WHERE profile = ?").Bind(1, absorbed.Value).Run();
        connection.Prepare("UPDATE profiles SET absorbs = absorbs - 1 WHERE profile = ?").Bind(1, survivor.Value).Run();
    }

    public static void AddProfile(this SqliteConnection connection, ProfileId profile) =>
        connection.Prepare("INSERT INTO profiles (profile) VALUES (?) ON CONFLICT DO NOTHING").Bind(1, profile.Value).Run();
}
