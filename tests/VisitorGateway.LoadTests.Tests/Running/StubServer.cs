using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VisitorGateway.LoadTests.Tests.Running;

/// <summary>A server that answers each request as it is told: a real socket, nothing else.</summary>
internal sealed class StubServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<int, Task<string?>> _answer;
    private int _requests;

    /// <param name="answer">Of the request's number, from 0: the answer, or null to break the connection.</param>
    public StubServer(Func<int, Task<string?>> answer)
    {
        _answer = answer;
        _listener.Start(1024);
        _ = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public int Requests => _requests;

    public static string Ok { get; } = "HTTP/1.1 204 No Content\r\n\r\n";

    public static string Json(int status, string body) => $"HTTP/1.1 {status} X\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed of.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var buffer = new byte[64 * 1024];
            try
            {
                // Each request comes in one piece: the client sends one at a time, and waits for its answer.
                while (await client.GetStream().ReadAsync(buffer) > 0)
                {
                    if (await _answer(Interlocked.Increment(ref _requests) - 1) is not { } answer)
                        return;
                    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
                }
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                // The client has gone.
            }
        }
    }
}
