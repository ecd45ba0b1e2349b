using System.Net.Sockets;
using System.Text;

namespace VisitorGateway.Tests;

/// <summary>What came back over a bare connection until it was closed or nothing more came.</summary>
internal sealed record RawAnswer(string Text) : IDisposable
{
    /// <summary>A request that is not answered for so long is waiting for more of itself, however busy the machine is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>0 when the connection was closed without an answer.</summary>
    public int Status => Text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(Text.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture) : 0;

    public static Task<RawAnswer> ToAsync(Uri url, string request) => ToAsync(url, Encoding.Latin1.GetBytes(request));

    /// <summary>Reads until the gateway closes; when it waits for more, hangs up as a client that goes away does.</summary>
    public static async Task<RawAnswer> ToAsync(Uri url, byte[] request, TimeSpan? patience = null)
    {
        using var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(url.Host, url.Port);
        var stream = socket.GetStream();
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(request);
            var reading = stream.CopyToAsync(answer);
            if (await Task.WhenAny(reading, Task.Delay(patience ?? Patience)) != reading)
                socket.Client.Shutdown(SocketShutdown.Send);
            await reading.WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (IOException)
        {
            // Closed while the rest of the request was still being sent.
        }

        return new RawAnswer(Encoding.Latin1.GetString(answer.ToArray()));
    }

    public void Dispose()
    {
    }
}
