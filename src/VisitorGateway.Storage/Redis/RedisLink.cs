using StackExchange.Redis;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// The connection. Nothing waits longer than the timeout; after one that nobody answered, everything is refused at once until a
/// probe is answered again; commands on their way are bounded. Errors come out as <see cref="StoreUnavailableException"/>.
/// </summary>
internal sealed class RedisLink : IAsyncDisposable
{
    private readonly RedisOptions _options;
    private readonly RedisProbe _probe;
    private readonly ConnectionReports _reports;
    private volatile ConnectionMultiplexer _connection;
    private int _inFlight;
    private long _breaks;
    private volatile bool _disposed;

    private RedisLink(RedisOptions options, TimeProvider time, ConnectionMultiplexer connection)
    {
        _options = options;
        _reports = new ConnectionReports(options.Report, time);
        _connection = connection;
        Follow(connection);
        _probe = new RedisProbe(this, options.Timeout, _reports);
    }

    /// <summary>The connection of the moment, for what is not a command.</summary>
    public ConnectionMultiplexer Connection => _connection;

    /// <summary>Whether keys of one command have to lie in one slot.</summary>
    public bool IsCluster
    {
        get
        {
            var connection = _connection;
            return Array.Exists(connection.GetEndPoints(), e => connection.GetServer(e).ServerType == ServerType.Cluster);
        }
    }

    /// <summary>How often a connection was lost or given up.</summary>
    public long Breaks => Interlocked.Read(ref _breaks);

    /// <summary>Told when the connection was replaced by a new one.</summary>
    public Action? Replaced { get; set; }

    /// <summary>Called before each command: where tests break things off.</summary>
    internal Action? Sending { get; set; }

    private IDatabase Database => _connection.GetDatabase();

    /// <exception cref="StoreNotOpenedException">Nobody answers there, or not as Redis; the message names the setting.</exception>
    public static async Task<RedisLink> ConnectAsync(RedisOptions options, TimeProvider time) =>
        new(options, time, await RedisConnector.ConnectAsync(options));

    /// <summary>Runs a script and waits for its answer.</summary>
    public Task<RedisResult> RunAsync(RedisScript script, RedisKey[] keys, params RedisValue[] values) => WaitAsync(SendAsync(script, keys, values));

    /// <summary>Sends a command and waits for its answer. Keys are given as <see cref="RedisKey"/>, so that they find their node.</summary>
    public Task<RedisResult> CallAsync(string command, params object[] arguments) => WaitAsync(SendAsync(command, arguments));

    /// <summary>Sends a command; whoever waits for it goes through <see cref="WaitAsync"/>.</summary>
    public async Task<RedisResult> SendAsync(string command, params object[] arguments)
    {
        Enter();
        try
        {
            return await Database.ExecuteAsync(command, arguments);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    /// <summary>Sends a script by its digest, and whole where Redis does not know it.</summary>
    public async Task<RedisResult> SendAsync(RedisScript script, RedisKey[] keys, RedisValue[] values)
    {
        Enter();
        try
        {
            return await Database.ScriptEvaluateAsync(script.Digest, keys, values);
        }
        catch (RedisServerException e) when (RedisErrors.IsNoScript(e))
        {
            return await Database.ExecuteAsync("EVAL", [script.Text, keys.Length, .. keys.Cast<object>(), .. values.Cast<object>()]);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    /// <summary>Waits for what was sent, for at most the timeout.</summary>
    public async Task<T> WaitAsync<T>(Task<T> sent)
    {
        try
        {
            return await sent.WaitAsync(_options.Timeout);
        }
        catch (TimeoutException e)
        {
            _probe.Start();
            throw RedisErrors.Map(e);
        }
        catch (Exception e) when (e is not ObjectDisposedException || !_disposed)
        {
            throw RedisErrors.Map(e);
        }
    }

    /// <summary>Asks for a sign of life, whatever the state.</summary>
    public Task<TimeSpan> PingAsync() => Database.PingAsync();

    /// <summary>Gives up a connection on which nothing comes any more, and makes another.</summary>
    public async Task ReplaceAsync()
    {
        var fresh = await RedisConnector.ConnectAsync(_options);
        if (_disposed)
        {
            RedisConnector.Close(fresh);
            return;
        }

        var old = _connection;
        _connection = fresh;
        Interlocked.Increment(ref _breaks);
        Follow(fresh);
        RedisConnector.Close(old);
        Replaced?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await _probe.DisposeAsync();
        RedisConnector.Close(_connection);
    }

    private void Follow(ConnectionMultiplexer connection)
    {
        connection.ConnectionFailed += (_, _) => Interlocked.Increment(ref _breaks);
        _reports.Follow(connection);
    }

    /// <summary>Takes room for a command, or refuses it.</summary>
    private void Enter()
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(RedisStore));
        Sending?.Invoke();
        if (_probe.IsAway)
            throw new StoreUnavailableException("Redis does not answer.");

        if (Interlocked.Increment(ref _inFlight) > _options.MaxInFlight)
        {
            Interlocked.Decrement(ref _inFlight);
            throw new StoreUnavailableException(
                $"More than {_options.MaxInFlight} commands wait for Redis (setting Storage:Redis:MaxInFlight).");
        }
    }
}
