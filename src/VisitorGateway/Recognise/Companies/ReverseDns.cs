using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace VisitorGateway.Recognise.Companies;

/// <summary>
/// Asks for host names behind the visitors' backs, never in their way: an address that is not known yet waits in a bounded queue
/// and its visitors are told of in <see cref="Late"/> when the answer is there. Off unless the layer reverse-dns is named.
/// </summary>
internal sealed class ReverseDns : BackgroundService
{
    private const int Askers = 4;

    private static readonly TimeSpan LongestQuestion = TimeSpan.FromSeconds(5);

    private readonly ReverseDnsOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<IPAddress, CancellationToken, Task<string?>> _ask;
    private readonly HostNameCache _cache;
    private readonly Channel<IPAddress> _waiting;

    public ReverseDns(IOptions<CompanyDataOptions> options, TimeProvider time)
        : this(options.Value, time, AskAsync)
    {
    }

    /// <param name="ask">Gives the host name of an address, or null; throws <see cref="SocketException"/> when nobody answers.</param>
    public ReverseDns(CompanyDataOptions options, TimeProvider time, Func<IPAddress, CancellationToken, Task<string?>> ask)
    {
        (_options, _time, _ask) = (options.ReverseDns, time, ask);
        IsOn = options.Layers.Contains(LayerNames.ReverseDns);
        _cache = new HostNameCache(_options.Remembered);
        Late = new LateNames(_options.Waiting);
        _waiting = Channel.CreateBounded<IPAddress>(new BoundedChannelOptions(_options.Waiting) { FullMode = BoundedChannelFullMode.DropWrite });
    }

    public bool IsOn { get; }

    /// <summary>Who was there while the question was under way.</summary>
    public LateNames Late { get; }

    /// <summary>The question was put and is not answered yet.</summary>
    public bool IsAsking(IPAddress address) => _cache.Find(address, Now()) is { IsAsking: true };

    /// <summary>The host name when it is known by now; else null, and the question is under way unless there are too many.</summary>
    public string? Find(IPAddress address)
    {
        var now = Now();
        if (_cache.Find(address, now) is { } known)
            return known.Host;
        // Until the answer comes, or is lost with the queue full, the question is not put again.
        _cache.Set(address, new HostNameCache.Answer(null, now + (long)TimeSpan.FromMinutes(1).TotalMilliseconds, IsAsking: true));
        _waiting.Writer.TryWrite(address);
        return null;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        IsOn ? Task.WhenAll(Enumerable.Range(0, Askers).Select(_ => AskOnAsync(stoppingToken))) : Task.CompletedTask;

    private async Task AskOnAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromSeconds((double)Askers / _options.PerSecond);
        try
        {
            await foreach (var address in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                var host = await AnswerAsync(address, stoppingToken);
                var hours = host is null ? _options.HoursWithout : _options.Hours;
                _cache.Set(address, new HostNameCache.Answer(host, Now() + (long)TimeSpan.FromHours(hours).TotalMilliseconds));
                Late.Answered(address, host is not null);
                await Task.Delay(pause, _time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task<string?> AnswerAsync(IPAddress address, CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(LongestQuestion);
        try
        {
            return (await _ask(address, limit.Token))?.TrimEnd('.').ToLowerInvariant();
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            return null;
        }
    }

    // Anyone may give an address of theirs another's name; only a name that leads back to the address counts.
    private static async Task<string?> AskAsync(IPAddress address, CancellationToken cancellationToken)
    {
        var host = (await Dns.GetHostEntryAsync(address.ToString(), cancellationToken)).HostName;
        if (IPAddress.TryParse(host, out _))
            return null;
        var back = await Dns.GetHostAddressesAsync(host, cancellationToken);
        return back.Any(b => b.Equals(address)) ? host : null;
    }

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();
}
