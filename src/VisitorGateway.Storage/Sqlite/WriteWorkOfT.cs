namespace VisitorGateway.Storage.Sqlite;

/// <summary>Work with an answer, which is given when the transaction that it came from is durable.</summary>
internal abstract class WriteWork<T> : WriteWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _answer;

    public Task<T> Done => _done.Task;

    public sealed override void Execute(WriteSession session) => _answer = Run(session);

    public sealed override void Complete()
    {
        Release();
        _done.TrySetResult(_answer!);
    }

    public sealed override void Fail(Exception error)
    {
        Release();
        _done.TrySetException(error);
    }

    protected abstract T Run(WriteSession session);

    /// <summary>Gives back what the work borrowed; it is not run again.</summary>
    protected virtual void Release()
    {
    }
}
