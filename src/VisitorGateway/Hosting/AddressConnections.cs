using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisitorGateway.Diagnostics;
using VisitorGateway.Visitors;

namespace VisitorGateway;

/// <summary>
/// Bounds how many connections an address has at once, so that one sender cannot hold them all. Trusted proxies are not bounded,
/// since every visitor comes from them; 64 bits of an IPv6 address count as one, since one computer has them all.
/// </summary>
internal sealed partial class AddressConnections
{
    private const long SayEveryMilliseconds = 60_000;

    private readonly int _most;
    private readonly ClientAddress _addresses;
    private readonly ILogger<AddressConnections> _log;
    private readonly ConcurrentDictionary<UInt128, int> _open = new();
    private long _saidAt = Environment.TickCount64 - SayEveryMilliseconds;
    private long _refused;

    public AddressConnections(IOptions<GatewayOptions> options, ClientAddress addresses, IMeterFactory meters, ILogger<AddressConnections> log)
    {
        _most = options.Value.ConnectionsPerAddress;
        _addresses = addresses;
        _log = log;
        meters.Create(GatewayGauges.MeterName).CreateObservableCounter(
            "visitorgateway.connections.refused", () => Interlocked.Read(ref _refused), "{connection}", "Connections closed because their address had as many as it may.");
    }

    /// <summary>Addresses that have connections and are bounded.</summary>
    internal int Counted => _open.Count;

    /// <summary>Serves a connection to its end, or closes it at once.</summary>
    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (_most == 0 || (connection.RemoteEndPoint as IPEndPoint)?.Address is not { } peer || _addresses.IsProxy(peer))
        {
            await next(connection);
            return;
        }

        var key = KeyOf(peer);
        try
        {
            if (_open.AddOrUpdate(key, 1, (_, open) => open + 1) <= _most)
                await next(connection);
            else
                Refuse();
        }
        finally
        {
            if (_open.AddOrUpdate(key, 0, (_, open) => open - 1) == 0)
                _open.TryRemove(KeyValuePair.Create(key, 0));
        }
    }

    private void Refuse()
    {
        Interlocked.Increment(ref _refused);
        var said = Interlocked.Read(ref _saidAt);
        var now = Environment.TickCount64;
        if (now - said >= SayEveryMilliseconds && Interlocked.CompareExchange(ref _saidAt, now, said) == said)
            LogRefused(_log, _most);
    }

    private static UInt128 KeyOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6)
            address.MapToIPv6().TryWriteBytes(bytes, out _);
        else if (address.TryWriteBytes(bytes, out _))
            bytes[8..].Clear();
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    [LoggerMessage(1, LogLevel.Warning, "An address had {Most} connections at once, and further ones of it are closed (setting ConnectionsPerAddress; a reverse proxy in front belongs in TrustedProxies)")]
    private static partial void LogRefused(ILogger logger, int most);
}
