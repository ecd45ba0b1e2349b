using System.Net;
using System.Net.Sockets;

namespace VisitorGateway.RedisServers;

/// <summary>A way to a Redis that can be made slow, for connections that are open already and for new ones.</summary>
internal sealed class SlowLink : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _port;
    private readonly Task _accepting;
    private volatile LinkFault _fault;

    public SlowLink(RedisServer redis)
    {
        _port = redis.Port;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Connection => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public LinkFault Fault
    {
        get => _fault;
        set => _fault = value;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
                connections.Add(ForwardAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var server = new TcpClient();
        try
        {
            using (client)
            {
                await server.ConnectAsync(IPAddress.Loopback, _port, _stop.Token);
                var (near, far) = (client.GetStream(), server.GetStream());
                await Task.WhenAny(CopyAsync(near, far, isAnswer: false), CopyAsync(far, near, isAnswer: true));
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One end is gone; so is the other.
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, bool isAnswer)
    {
        var buffer = new byte[16 * 1024];
        var isBroken = false;
        while (true)
        {
            while (!isAnswer && _fault == LinkFault.StopsReading)
                await Task.Delay(Look, _stop.Token);
            var read = await from.ReadAsync(buffer, _stop.Token);
            if (read == 0)
                return;
            if (_fault == LinkFault.HalfOpen)
            {
                isBroken = true;
                continue;
            }

            // No network leaves bytes out in the middle and goes on.
            if (isBroken)
                return;
            if (isAnswer)
                await AnswerAsync(to, buffer.AsMemory(0, read));
            else
                await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }

    private async Task AnswerAsync(NetworkStream to, ReadOnlyMemory<byte> answer)
    {
        var delay = _fault switch { LinkFault.HalfASecond => 500, LinkFault.FiveSeconds => 5000, _ => 0 };
        if (delay > 0)
            await Task.Delay(delay, _stop.Token);
        while (_fault == LinkFault.ByteASecond && answer.Length > 1)
        {
            await to.WriteAsync(answer[..1], _stop.Token);
            answer = answer[1..];
            await Task.Delay(1000, _stop.Token);
        }

        await to.WriteAsync(answer, _stop.Token);
    }
}
