namespace VisitorGateway.Storage.Sqlite;

/// <summary>A write-ahead log that cannot be emptied, because somebody reads what was committed before.</summary>
/// <param name="Bytes">Its size when that was last found.</param>
/// <param name="Holders">Other processes that have the store's file open, in words; empty where that cannot be told.</param>
internal sealed record HeldLog(long Bytes, DateTimeOffset Since, string Holders)
{
    public string Describe()
    {
        var mebibytes = (Bytes / 1048576.0).ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
        var who = Holders.Length == 0 ? "Another process" : $"Another process ({Holders})";
        return $"The write-ahead log gateway.db-wal has grown to {mebibytes} MiB: {who[..1].ToLowerInvariant()}{who[1..]} has been reading the store in one transaction " +
            $"since {Since:yyyy-MM-dd HH:mm:ss}Z or longer. It goes on growing until that reader ends (a backup does by itself); then it is emptied with one of the next commits. " +
            "Nothing is lost, as long as the disk has room.";
    }
}
