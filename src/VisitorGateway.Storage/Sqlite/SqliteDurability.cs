namespace VisitorGateway.Storage.Sqlite;

public enum SqliteDurability
{
    /// <summary>Every commit is flushed to the disk: an answered append survives a power cut.</summary>
    Full,

    /// <summary>Commits are flushed with the next checkpoint: an answered append survives a crash of the process, a power cut may lose the latest.</summary>
    Normal,
}
