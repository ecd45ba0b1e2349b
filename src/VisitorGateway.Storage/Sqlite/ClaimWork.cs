using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>A key stays with whoever claimed it first; redirects say who that is now, so an unmerge gives it back by itself.</summary>
internal sealed class ClaimWork(string personKey, ProfileId profile) : WriteWork<ProfileId>
{
    protected override ProfileId Run(WriteSession session)
    {
        var connection = session.Connection;
        if (connection.IsErased(profile))
            return ProfileQueries.FindPerson(connection, personKey) ?? profile;

        connection.Prepare("INSERT INTO persons VALUES (?, ?) ON CONFLICT DO NOTHING").Bind(1, personKey).Bind(2, profile.Value).Run();
        return ProfileQueries.FindPerson(connection, personKey) ?? profile;
    }
}
