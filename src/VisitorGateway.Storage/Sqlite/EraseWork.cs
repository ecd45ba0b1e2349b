using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

internal sealed class EraseWork(Erasure erasure, long now) : WriteWork<Erased>
{
    public override bool NeedsIndex => true;

    // secure_delete overwrites what goes; the write-ahead log holds the old pages until it is emptied.
    public override bool NeedsCheckpoint => true;

    protected override Erased Run(WriteSession session)
    {
        var connection = session.Connection;
        var profiles = Gather(connection);
        HashSet<AccountId> accounts = [];
        long events = 0;
        foreach (var profile in profiles)
        {
            // 1: accounts are to be added up without them.
            AddAccount(connection, profile, accounts);
            // 2: their logs.
            events += EraseLog(session, profile);
            // 3: everything under their id, and the mark that keeps it away.
            EraseRows(connection, profile);
            connection.MarkErased(profile, now);
        }

        // 4: what names them elsewhere.
        var texts = SearchedTexts.Of(profiles, erasure.Texts);
        var signals = SignalErasure.Run(connection, profiles, accounts, texts);
        var rejects = EraseRejects(session, texts);
        session.Log.SaveCounters();
        return new Erased(profiles, [.. accounts], events, signals, rejects);
    }

    private List<ProfileId> Gather(SqliteConnection connection)
    {
        HashSet<ProfileId> seen = [];
        List<ProfileId> profiles = [];
        foreach (var named in erasure.Profiles)
        {
            var end = connection.FindSurvivor(named);
            if (!seen.Add(end))
                continue;

            profiles.Add(end);
            foreach (var absorbed in connection.FindAbsorbed(end))
            {
                if (seen.Add(absorbed))
                    profiles.Add(absorbed);
            }
        }

        return profiles;
    }

    private static void AddAccount(SqliteConnection connection, ProfileId profile, HashSet<AccountId> accounts)
    {
        var statement = connection.Prepare("SELECT account FROM profiles WHERE profile = ? AND account IS NOT NULL").Bind(1, profile.Value);
        if (!statement.Step())
            return;

        var account = new AccountId(statement.Text(0));
        statement.Reset();
        accounts.Add(account);
        connection.Prepare("INSERT OR IGNORE INTO stale_accounts VALUES (?)").Bind(1, account.Value).Run();
    }

    private static int EraseLog(WriteSession session, ProfileId profile)
    {
        var events = session.Connection.Prepare("DELETE FROM events WHERE position IN (SELECT position FROM event_index WHERE profile = ?)")
            .Bind(1, profile.Value)
            .Run();
        session.Connection.Prepare("DELETE FROM event_index WHERE profile = ?").Bind(1, profile.Value).Run();
        session.Heads.Remove(profile);
        session.Heads.Forget(events);
        return events;
    }

    private static void EraseRows(SqliteConnection connection, ProfileId profile)
    {
        connection.Prepare("DELETE FROM persons WHERE profile = ?").Bind(1, profile.Value).Run();
        connection.Prepare("DELETE FROM profiles WHERE profile = ?").Bind(1, profile.Value).Run();
    }

    private static int EraseRejects(WriteSession session, IReadOnlyList<string> texts)
    {
        var (connection, rejects) = (session.Connection, 0);
        foreach (var text in texts)
        {
            var kept = connection.Prepare("SELECT coalesce(sum(kept), 0) FROM rejects WHERE instr(lower(body), ?) > 0").Bind(1, text);
            kept.Step();
            session.Rejects.Added(-kept.Int64(0));
            kept.Reset();
            rejects += connection.Prepare("DELETE FROM rejects WHERE instr(lower(body), ?) > 0").Bind(1, text).Run();
        }

        return rejects;
    }
}
