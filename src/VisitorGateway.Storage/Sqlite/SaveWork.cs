using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Sqlite;

internal sealed class SaveWork(SaveBatch batch) : WriteWork<bool>
{
    public override int Weight => batch.Profiles.Count + batch.Accounts.Count;

    protected override bool Run(WriteSession session)
    {
        for (var i = 0; i < batch.Profiles.Count; i++)
            Save(session, batch.Profiles[i]);

        for (var i = 0; i < batch.Accounts.Count; i++)
            Save(session, batch.Accounts[i]);

        session.Log.SaveCounters();
        return true;
    }

    private static void Save(WriteSession session, ProfileSnapshot snapshot)
    {
        // A fold that was made before the erasure and comes to be saved after it.
        if (session.Connection.IsErased(snapshot.Profile))
            return;

        var buffer = session.Buffer;
        MarkStale(session.Connection, snapshot);
        var statement = session.Connection.Prepare(
            """
            INSERT INTO profiles (profile, position, last_seen, account, contribution, state) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (profile) DO UPDATE SET
                position = excluded.position, last_seen = excluded.last_seen, account = excluded.account,
                contribution = excluded.contribution, state = excluded.state
            WHERE excluded.position >= position
            """);
        statement.Bind(1, snapshot.Profile.Value).Bind(2, snapshot.Position).Bind(3, snapshot.LastSeen).Bind(6, snapshot.State.Span);
        if (snapshot.Contribution is { } contribution)
        {
            buffer.ResetWrittenCount();
            ContributionCodec.Write(buffer, contribution);
            statement.Bind(4, contribution.Company.Account?.Value).Bind(5, buffer.WrittenSpan);
        }
        else
        {
            statement.BindNull(4).BindNull(5);
        }

        statement.Run();
        session.Heads.KeepBeyond(snapshot.Position);
        Cover(session.Heads, snapshot.Profile, snapshot.Position);
    }

    // Both the account that the profile counted for until now and the one that it counts for from now on.
    private static void MarkStale(SqliteConnection connection, ProfileSnapshot snapshot)
    {
        var account = snapshot.Contribution?.Company.Account?.Value;
        connection.Prepare("INSERT OR IGNORE INTO stale_accounts SELECT account FROM profiles WHERE profile = ? AND account IS NOT NULL")
            .Bind(1, snapshot.Profile.Value)
            .Run();
        if (account is not null)
            connection.Prepare("INSERT OR IGNORE INTO stale_accounts VALUES (?)").Bind(1, account).Run();
    }

    private static void Cover(LogHeads heads, ProfileId profile, long position)
    {
        if (!heads.TryGet(profile, out var head) || position < head.Unfolded)
            return;

        if (position >= head.Last)
            heads.Remove(profile);
        else
            heads.Set(profile, head with { Unfolded = position + 1 });
    }

    private static void Save(WriteSession session, AccountSummary summary)
    {
        var (connection, buffer) = (session.Connection, session.Buffer);
        connection.Prepare("DELETE FROM stale_accounts WHERE account = ?").Bind(1, summary.Account.Value).Run();
        if (summary.Profiles == 0)
        {
            connection.Prepare("DELETE FROM accounts WHERE account = ?").Bind(1, summary.Account.Value).Run();
            return;
        }

        buffer.ResetWrittenCount();
        AccountSummaryCodec.Write(buffer, summary);
        connection.Prepare(
                """
                INSERT INTO accounts (account, rank, last_seen, search, data) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (account) DO UPDATE SET
                    rank = excluded.rank, last_seen = excluded.last_seen, search = excluded.search, data = excluded.data
                """)
            .Bind(1, summary.Account.Value)
            // SQLite keeps NaN as NULL; an account whose rank is unknown comes last.
            .Bind(2, double.IsNaN(summary.Rank) ? double.NegativeInfinity : summary.Rank)
            .Bind(3, summary.LastSeen)
            .Bind(4, AccountSearch.Key(summary.Company.Company, summary.Company.Domain))
            .Bind(5, buffer.WrittenSpan)
            .Run();
    }
}
