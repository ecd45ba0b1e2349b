namespace VisitorGateway.Storage.Sqlite;

/// <summary>What can be told of a store's file without opening it as a store.</summary>
/// <param name="Schema">Version of its tables; older than <paramref name="CurrentSchema"/> until a gateway or a migration opens it.</param>
/// <param name="WalBytes">Bytes of the write-ahead log beside it.</param>
/// <param name="InUse">A gateway, or a command that writes, has the directory.</param>
/// <param name="Counts">Rows by what they are, in words.</param>
/// <param name="FirstReceived">When the oldest event was received, in milliseconds since 1970 UTC; null without events.</param>
public sealed record StoreFileFacts(
    string Path,
    int Schema,
    int CurrentSchema,
    long Bytes,
    long WalBytes,
    bool InUse,
    IReadOnlyList<KeyValuePair<string, long>> Counts,
    long? FirstReceived,
    long? LastReceived,
    IReadOnlyList<string> Warnings);
