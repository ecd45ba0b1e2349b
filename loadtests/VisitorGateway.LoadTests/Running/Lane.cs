using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using VisitorGateway.LoadTests.Http;

namespace VisitorGateway.LoadTests.Running;

/// <summary>A connection and the request on it.</summary>
internal sealed class Lane(IPEndPoint server, string host) : IDisposable
{
    private readonly HttpConnection _connection = new(server);
    private long _sentAt;
    private bool _timedOut;

    public RequestWriter Request { get; } = new(host);

    public async ValueTask<Outcome> SendAsync(long now)
    {
        _timedOut = false;
        Volatile.Write(ref _sentAt, now);
        try
        {
            return await _connection.SendAsync(Request);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidDataException)
        {
            if (Volatile.Read(ref _timedOut))
                return Outcome.TimedOut;
            return new Outcome(OutcomeKind.Failed, e is SocketException socket ? $"connection: {socket.SocketErrorCode}" : e.Message);
        }
        finally
        {
            Volatile.Write(ref _sentAt, 0);
        }
    }

    /// <summary>Breaks off a request that has been under way for too long; called by another thread now and then.</summary>
    public void BreakOff(TimeSpan timeout)
    {
        var sentAt = Volatile.Read(ref _sentAt);
        if (sentAt == 0 || Stopwatch.GetElapsedTime(sentAt) < timeout)
            return;
        Volatile.Write(ref _timedOut, true);
        _connection.Abort();
    }

    public void Dispose() => _connection.Dispose();
}
