using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>Takes away the signals about people who are erased, and those of their accounts that mention them.</summary>
internal static class SignalErasure
{
    public static int Run(
        SqliteConnection connection,
        IReadOnlyList<ProfileId> profiles,
        IReadOnlyCollection<AccountId> accounts,
        IReadOnlyList<string> texts)
    {
        HashSet<string> signals = new(StringComparer.Ordinal);
        foreach (var profile in profiles)
            AddIds(connection.Prepare("SELECT id FROM signals WHERE subject = ?").Bind(1, profile.ToString()), signals);

        foreach (var account in accounts)
        {
            foreach (var text in texts)
                AddIds(Mentions(connection, account, text), signals);
        }

        foreach (var signal in signals)
        {
            connection.Prepare("DELETE FROM outbox WHERE signal = ?").Bind(1, signal).Run();
            connection.Prepare("DELETE FROM signals WHERE id = ?").Bind(1, signal).Run();
        }

        return signals.Count;
    }

    private static SqliteStatement Mentions(SqliteConnection connection, AccountId account, string text) =>
        connection.Prepare(
                """
                SELECT id FROM signals
                WHERE account = ?1 AND (
                    instr(lower(title), ?2) > 0 OR instr(lower(CAST(body AS TEXT)), ?2) > 0
                    OR EXISTS (SELECT 1 FROM outbox WHERE signal = signals.id AND instr(lower(CAST(payload AS TEXT)), ?2) > 0))
                """)
            .Bind(1, account.Value)
            .Bind(2, text);

    private static void AddIds(SqliteStatement statement, HashSet<string> signals)
    {
        while (statement.Step())
            signals.Add(statement.Text(0));
    }
}
