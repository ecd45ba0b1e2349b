using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.LoadTests.Idle;

/// <summary>Thousands of connections that keep a server waiting, and when the server let go of each.</summary>
internal sealed class BadConnections(ServerAddress server, string? cookie) : IDisposable
{
    private const int AtOnce = 64;

    private static readonly TimeSpan EverySecond = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<BadConnection, Life> _open = new();
    private int _refused;

    /// <summary>Connections that the server did not take.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <param name="count">Shared evenly by the kinds.</param>
    public Task OpenAsync(int count, IReadOnlyList<BadKind> kinds, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (number, token) =>
        {
            try
            {
                var connection = await BadConnection.OpenAsync(server, kinds[number % kinds.Count], cookie, token);
                _open[connection] = new Life(Stopwatch.GetTimestamp());
            }
            catch (SocketException)
            {
                Interlocked.Increment(ref _refused);
            }
        });

    /// <summary>Lets each do its little once a second and looks which are still held, until the token ends it.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(EverySecond);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                foreach (var (connection, life) in _open)
                {
                    if (life.DroppedAt is null)
                        connection.Tick();
                }

                Look();
            }
        }
        catch (OperationCanceledException)
        {
            // That is the end of it.
        }
    }

    public IReadOnlyList<KindFigures> Figures()
    {
        Look();
        return
        [
            .. _open.GroupBy(c => c.Key.Kind).OrderBy(g => g.Key).Select(group => new KindFigures(
                BadKinds.NameOf(group.Key),
                group.Count(),
                group.Count(c => c.Value.WasHeld && c.Value.DroppedAt is null),
                group.Max(c => c.Value.DroppedAt is { } at ? Stopwatch.GetElapsedTime(c.Value.OpenedAt, at).TotalSeconds : 0))),
        ];
    }

    public void Dispose()
    {
        foreach (var connection in _open.Keys)
            connection.Dispose();
    }

    private void Look()
    {
        var held = _open.Keys.Select(c => c.Server.Port).Distinct().ToDictionary(port => port, HeldSockets.Of);
        var now = Stopwatch.GetTimestamp();
        foreach (var (connection, life) in _open)
        {
            // As the table writes it: the number that the four bytes are on this computer.
            var address = BinaryPrimitives.ReadUInt32LittleEndian(connection.Local.Address.GetAddressBytes().AsSpan()[^4..]);
            // One that was opened meanwhile is looked for the next time.
            if (!held.TryGetValue(connection.Server.Port, out var ofPort))
                continue;
            if (ofPort.Contains((address, connection.Local.Port)))
                life.WasHeld = true;
            else if (life.WasHeld)
                life.DroppedAt ??= now;
        }
    }

    private sealed class Life(long openedAt)
    {
        public long OpenedAt { get; } = openedAt;

        public bool WasHeld { get; set; }

        public long? DroppedAt { get; set; }
    }
}
