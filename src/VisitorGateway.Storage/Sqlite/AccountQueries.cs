using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Sqlite;

internal static class AccountQueries
{
    public static IReadOnlyList<Contribution> ReadContributions(SqliteConnection connection, AccountId account)
    {
        var statement = connection.Prepare("SELECT contribution FROM profiles WHERE account = ? AND survivor IS NULL ORDER BY number")
            .Bind(1, account.Value);
        List<Contribution> contributions = [];
        while (statement.Step())
            contributions.Add(ContributionCodec.Read(statement.Blob(0)));

        return contributions;
    }

    public static IReadOnlyList<AccountId> ReadStale(SqliteConnection connection, int limit)
    {
        var statement = connection.Prepare("SELECT account FROM stale_accounts ORDER BY account LIMIT ?").Bind(1, limit);
        List<AccountId> accounts = [];
        while (statement.Step())
            accounts.Add(new AccountId(statement.Text(0)!));

        return accounts;
    }

    public static IReadOnlyList<AccountSummary> ReadAccounts(SqliteConnection connection, AccountQuery query)
    {
        var statement = query.SeenSince > 0
            ? connection.Prepare(
                "SELECT data FROM accounts WHERE last_seen >= ?1 AND (?2 IS NULL OR instr(search, ?2) > 0) ORDER BY last_seen DESC, number LIMIT ?3 OFFSET ?4")
                .Bind(1, query.SeenSince)
            : connection.Prepare(
                "SELECT data FROM accounts WHERE (?2 IS NULL OR instr(search, ?2) > 0) ORDER BY rank DESC, number LIMIT ?3 OFFSET ?4");
        statement.Bind(2, string.IsNullOrEmpty(query.Text) ? null : AccountSearch.Fragment(query.Text))
            .Bind(3, Math.Max(query.Limit, 0))
            .Bind(4, Math.Max(query.Offset, 0));
        List<AccountSummary> accounts = [];
        while (statement.Step())
            accounts.Add(AccountSummaryCodec.Read(statement.Blob(0)));

        return accounts;
    }
}
