namespace VisitorGateway.Ingest;

/// <summary>Work that must not run beside the folding of events: a merge taken back, a save, a profile brought into memory.</summary>
internal sealed class WorkItem(Func<CancellationToken, Task> work) : IngestItem
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => _completion.Task;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
            _completion.TrySetResult();
        }
#pragma warning disable CA1031 // Whoever waits for the work gets its failure; the loop goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _completion.TrySetException(e);
        }
    }

    public void Fail(Exception reason) => _completion.TrySetException(reason);
}
