using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>The marks of profiles that were erased.</summary>
internal static class ErasedProfiles
{
    public static bool IsErased(this SqliteConnection connection, ProfileId profile)
    {
        var statement = connection.Prepare("SELECT 1 FROM erased WHERE mark = ?").Bind(1, ErasedMark.Of(profile));
        var found = statement.Step();
        statement.Reset();
        return found;
    }

    public static void MarkErased(this SqliteConnection connection, ProfileId profile, long at) =>
        connection.Prepare("INSERT INTO erased VALUES (?, ?) ON CONFLICT DO NOTHING").Bind(1, ErasedMark.Of(profile)).Bind(2, at).Run();
}
