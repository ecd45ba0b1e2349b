namespace VisitorGateway.Storage.Sqlite;

/// <summary>Something to be done in a transaction of the writer's, for somebody who waits for it.</summary>
internal abstract class WriteWork
{
    /// <summary>How much of a commit it takes, in events.</summary>
    public virtual int Weight => 1;

    /// <summary>True for work that looks into logs itself and not only at their end.</summary>
    public virtual bool NeedsIndex => false;

    /// <summary>True for work after whose commit the write-ahead log is to be emptied.</summary>
    public virtual bool NeedsCheckpoint => false;

    /// <summary>Runs on the writer's thread, once, or again after a rollback.</summary>
    public abstract void Execute(WriteSession session);

    /// <summary>The transaction is durable.</summary>
    public abstract void Complete();

    /// <summary>The transaction was rolled back.</summary>
    public abstract void Fail(Exception error);
}
