namespace VisitorGateway.Storage.Sqlite;

/// <summary>Work that waits for the writer, in order of arrival. Any thread adds, the writer's thread takes all there is.</summary>
internal sealed class WriteQueue : IDisposable
{
    private readonly Lock _gate = new();
    // Without spinning: the processor that a waiting writer would keep busy is wanted by whoever brings it work.
    private readonly ManualResetEventSlim _arrived = new(false, spinCount: 0);
    private readonly ManualResetEventSlim _enough = new(false, spinCount: 0);
    private int _wanted = int.MaxValue;
    private List<WriteWork> _gathering = [];
    private List<WriteWork> _spare = [];
    private bool _closed;

    public int Count
    {
        get
        {
            lock (_gate)
                return _gathering.Count;
        }
    }

    /// <summary>False when the queue is closed.</summary>
    public bool TryAdd(WriteWork work)
    {
        lock (_gate)
        {
            if (_closed)
                return false;

            _gathering.Add(work);
            if (_gathering.Count == 1)
                _arrived.Set();
            if (_gathering.Count == _wanted)
                _enough.Set();

            return true;
        }
    }

    /// <summary>Lets the writer take what is there and then end.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _arrived.Set();
            _enough.Set();
        }
    }

    /// <summary>Waits until there is work; false when the queue is closed and empty.</summary>
    public bool Wait()
    {
        _arrived.Wait();
        return Count > 0;
    }

    /// <summary>Waits until there is that much work, or the time is up, or the queue is closed.</summary>
    public void WaitForCount(int count, TimeSpan longest)
    {
        lock (_gate)
        {
            if (_closed || _gathering.Count >= count)
                return;

            _wanted = count;
            _enough.Reset();
        }

        _enough.Wait(longest);
        lock (_gate)
            _wanted = int.MaxValue;
    }

    /// <summary>All the work there is. The list is the caller's until the next call.</summary>
    public List<WriteWork> TakeAll()
    {
        lock (_gate)
        {
            var taken = _gathering;
            _spare.Clear();
            _gathering = _spare;
            _spare = taken;
            if (!_closed)
                _arrived.Reset();

            return taken;
        }
    }

    public void Dispose()
    {
        _arrived.Dispose();
        _enough.Dispose();
    }
}
