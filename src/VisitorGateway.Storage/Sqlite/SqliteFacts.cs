namespace VisitorGateway.Storage.Sqlite;

/// <summary>What an operator should know of the library and the mode that it runs in.</summary>
internal static class SqliteFacts
{
    // https://sqlite.org/wal.html#walresetbug
    private static readonly Version WithoutWalResetBug = new(3, 51, 3);

    public static string Describe(SqliteDurability durability) => durability == SqliteDurability.Full
        ? "Answered events survive a crash and a power cut (synchronous=FULL, one flush for each commit)."
        : "Answered events survive a crash; a power cut may lose the latest (synchronous=NORMAL).";

    public static IReadOnlyList<string> Warn(string version, SqliteOptions options)
    {
        List<string> warnings = [];
        if (Version.TryParse(version, out var found) && found < WithoutWalResetBug)
        {
            warnings.Add(
                $"SQLite {version} has the WAL-reset bug, fixed in 3.51.3. The gateway is safe from it, as one connection alone commits and checkpoints; " +
                "let no other tool write or checkpoint gateway.db while the gateway runs.");
        }

        if (options.Durability == SqliteDurability.Normal)
            warnings.Add("synchronous=NORMAL: a power cut may lose events that were answered.");

        return warnings;
    }
}
