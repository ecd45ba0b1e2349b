using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisitorGateway.Storage.Spooling;

namespace VisitorGateway.Spool;

/// <summary>
/// Keeps events on this gateway's disk while the shared store is away, bounded; off unless <c>Storage:Redis:SpoolBytes</c> is set.
/// Requests that arrive together share one flush. While it holds anything, whatever comes goes behind that.
/// </summary>
internal sealed partial class EventSpool : IAsyncDisposable
{
    private const string FileName = "spool.bin";

    private readonly Lock _gate = new();
    private readonly ILogger<EventSpool> _log;
    private readonly SpoolFile? _file;
    private readonly long _maxBytes;
    private List<(SpooledEvents Request, TaskCompletionSource<bool> Kept)> _waiting = [];
    private Task _writing = Task.CompletedTask;
    private bool _isWriting;
    private bool _closed;

    public EventSpool(IOptions<GatewayOptions> options, ILogger<EventSpool> log)
    {
        _log = log;
        _maxBytes = StoreSetup.IsRedis(options.Value) ? options.Value.Storage.Redis.SpoolBytes : 0;
        if (_maxBytes > 0)
            _file = SpoolFile.Open(Path.Combine(options.Value.DataDirectory, FileName));
    }

    public bool IsOn => _file is not null;

    /// <summary>True while events wait here for the store.</summary>
    public bool IsHolding
    {
        get
        {
            if (_file is null)
                return false;
            lock (_gate)
                return _isWriting || !_file.IsEmpty;
        }
    }

    /// <summary>Null when it is off.</summary>
    public SpoolDepth? Depth => _file is null ? null : new SpoolDepth(_file.Events, _file.Bytes, _maxBytes);

    /// <summary>True when the events are on disk; false when it is off, full, or cannot write.</summary>
    public Task<bool> TryAddAsync(SpooledEvents request)
    {
        if (_file is null)
            return Task.FromResult(false);
        var kept = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_closed || _file.Bytes >= _maxBytes)
                return Task.FromResult(false);
            _waiting.Add((request, kept));
            if (!_isWriting)
            {
                _isWriting = true;
                _writing = Task.Run(WriteAll);
            }
        }

        return kept.Task;
    }

    public IReadOnlyList<SpooledEvents> Peek(int most) => _file?.Peek(most) ?? [];

    public void Remove(int count) => _file?.Remove(count);

    /// <summary>Writes what was taken.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
            _closed = true;
        await _writing;
        _file?.Dispose();
    }

    private void WriteAll()
    {
        while (true)
        {
            List<(SpooledEvents Request, TaskCompletionSource<bool> Kept)> group;
            lock (_gate)
            {
                group = _waiting;
                _waiting = [];
                if (group.Count == 0)
                {
                    _isWriting = false;
                    return;
                }
            }

            var isKept = TryWrite(group.ConvertAll(g => g.Request));
            foreach (var (_, kept) in group)
                kept.SetResult(isKept);
        }
    }

    private bool TryWrite(List<SpooledEvents> requests)
    {
        try
        {
            _file!.Append(requests);
            return true;
        }
#pragma warning disable CA1031 // Whatever it is, nobody was answered: they are told to send again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogNotWritten(_log, requests.Count, e.Message);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Requests} requests could not be kept on disk while the store is away; their senders were told to send again: {Reason}")]
    private static partial void LogNotWritten(ILogger logger, int requests, string reason);
}
