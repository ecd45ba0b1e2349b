using System.Net;
using System.Net.Sockets;
using System.Text;
using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.LoadTests.Idle;

/// <summary>One connection that keeps a server waiting; does its little once a second.</summary>
internal sealed class BadConnection : IDisposable
{
    private const int SmallBuffer = 4096;
    private const int PixelsAsked = 40;
    private const int BodyBytes = 1000;

    /// <summary>A record of 512 bytes that is to hold a ClientHello of 508 for TLS 1.2 or later (RFC 8446, 4.1.2 and 5.1), of which the first six come.</summary>
    private static ReadOnlySpan<byte> HalfHello => [22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3];

    private readonly Socket _socket;
    private readonly byte[] _one = new byte[1];

    private BadConnection(BadKind kind, Socket socket, IPEndPoint server)
    {
        Kind = kind;
        _socket = socket;
        Server = server;
        Local = (IPEndPoint)socket.LocalEndPoint!;
    }

    public BadKind Kind { get; }

    public IPEndPoint Server { get; }

    public IPEndPoint Local { get; }

    /// <param name="cookie">name=value of a console's session, for the event stream.</param>
    /// <exception cref="SocketException">The server did not take it.</exception>
    public static async Task<BadConnection> OpenAsync(ServerAddress server, BadKind kind, string? cookie, CancellationToken cancellationToken)
    {
        var endPoint = kind == BadKind.HalfHandshake ? server.Tls ?? throw new InvalidOperationException("The server's port for TLS is not known.") : server.EndPoint;
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // So little is kept for a reader that does not read that the server notices.
            if (kind is BadKind.SlowStream or BadKind.SlowPixel)
                socket.ReceiveBufferSize = SmallBuffer;
            await socket.ConnectAsync(endPoint, cancellationToken);
            if (FirstBytes(kind, server.Host, cookie) is { Length: > 0 } bytes)
                await socket.SendAsync(bytes, cancellationToken);
            socket.Blocking = false;
            return new BadConnection(kind, socket, endPoint);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends or reads its byte; what the server thinks of it is not looked at here.</summary>
    public void Tick()
    {
        if (Kind == BadKind.SlowBody)
            _socket.Send("1"u8, SocketFlags.None, out _);
        else if (Kind is BadKind.SlowStream or BadKind.SlowPixel)
            _socket.Receive(_one, SocketFlags.None, out _);
    }

    public void Dispose() => _socket.Dispose();

    internal static byte[] FirstBytes(BadKind kind, string host, string? cookie) => kind == BadKind.HalfHandshake ? [.. HalfHello] : Encoding.ASCII.GetBytes(kind switch
    {
        BadKind.Idle => "",
        BadKind.HalfHeader => $"POST /collect HTTP/1.1\r\nHost: {host}\r\nUser-Ag",
        BadKind.SlowBody => $"POST /collect HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\nContent-Length: {BodyBytes}\r\n\r\n",
        BadKind.SlowStream => $"GET /api/v1/live/stream HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\r\n",
        _ => string.Concat(Enumerable.Repeat($"GET /pixel.gif?site=demo HTTP/1.1\r\nHost: {host}\r\nUser-Agent: load\r\n\r\n", PixelsAsked)),
    });
}
