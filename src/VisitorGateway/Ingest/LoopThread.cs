namespace VisitorGateway.Ingest;

/// <summary>
/// A thread that one loop has for itself: whatever the loop awaits, it goes on there, and never behind the requests that wait for a
/// thread of the pool when more come than can be served.
/// </summary>
internal sealed class LoopThread : SynchronizationContext, IDisposable
{
    private readonly Lock _gate = new();
    // Without spinning: see docs/decisions/0025.
    private readonly ManualResetEventSlim _arrived = new(false, spinCount: 0);
    private List<(SendOrPostCallback Callback, object? State)> _waiting = [];
    private bool _ended;

    private LoopThread()
    {
    }

    /// <summary>Runs a loop to its end.</summary>
    public static Task RunAsync(string name, Func<Task> loop)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(Run) { IsBackground = true, Name = name }.Start();
        return done.Task;

        void Run()
        {
            using var thread = new LoopThread();
            done.SetFromTask(thread.Run(loop));
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            if (!_ended)
            {
                _waiting.Add((d, state));
                if (_waiting.Count == 1)
                    _arrived.Set();
                return;
            }
        }

        // What the loop began and did not wait for.
        base.Post(d, state);
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Who waits for the loop awaits it.");

    public override SynchronizationContext CreateCopy() => this;

    public void Dispose() => _arrived.Dispose();

    private Task Run(Func<Task> loop)
    {
        SetSynchronizationContext(this);
        var running = loop();
        _ = running.ContinueWith(_ => Post(static _ => { }, null), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        List<(SendOrPostCallback Callback, object? State)> taken = [];
        while (!running.IsCompleted)
        {
            _arrived.Wait();
            taken = Take(taken);
            RunAll(taken);
        }

        lock (_gate)
            _ended = true;
        RunAll(_waiting);
        return running;
    }

    private List<(SendOrPostCallback Callback, object? State)> Take(List<(SendOrPostCallback Callback, object? State)> done)
    {
        done.Clear();
        lock (_gate)
        {
            (var taken, _waiting) = (_waiting, done);
            _arrived.Reset();
            return taken;
        }
    }

    private static void RunAll(List<(SendOrPostCallback Callback, object? State)> posted)
    {
        foreach (var (callback, state) in posted)
            callback(state);
    }
}
