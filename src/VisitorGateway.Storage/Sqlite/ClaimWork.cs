using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>A key stays with whoever claimed it first; redirects say who that is now, so an unmerge gives it back by itself.</summary>
internal sealed class ClaimWork(string personKey, ProfileId profile) : WriteWork<ProfileId>
{
    protected override ProfileId Run(WriteSession session)
    {
        var connection = session.Connection;
        if (connection.IsErased(profile))
            return Owner(connection) ?? profile;

        connection.Prepare("INSERT INTO persons VALUES (?, ?) ON CONFLICT DO NOTHING").Bind(1, personKey).Bind(2, profile.Value).Run();
        return Owner(connection) ?? profile;
    }

    private ProfileId? Owner(SqliteConnection connection)
    {
        var statement = connection.Prepare("SELECT profile FROM persons WHERE key = ?").Bind(1, personKey);
        if (!statement.Step())
            return null;

        var owner = new ProfileId(statement.Id(0));
        statement.Reset();
        return connection.FindSurvivor(owner);
    }
}
