using System.Net;
using System.Net.Sockets;

namespace VisitorGateway.LoadTests.Http;

/// <summary>
/// One connection with one request at a time on it. A client of our own, because the platform's costs as much processor time
/// a request as the gateway that is measured, and shares its cores.
/// </summary>
internal sealed class HttpConnection(IPEndPoint server) : IDisposable
{
    private const int MaxAnswer = 64 * 1024;

    // Small at first: there may be thousands of connections.
    private byte[] _received = new byte[1024];
    private Socket? _socket;

    /// <summary>Sends the request and reads the answer; connects where there is no connection.</summary>
    /// <exception cref="SocketException">The connection broke, or was aborted.</exception>
    /// <exception cref="InvalidDataException">What came is no answer.</exception>
    public async ValueTask<Outcome> SendAsync(RequestWriter request)
    {
        try
        {
            var socket = _socket ?? await ConnectAsync();
            await socket.SendAsync(request.Bytes);
            var length = 0;
            while (true)
            {
                var read = await socket.ReceiveAsync(_received.AsMemory(length));
                if (read == 0)
                    throw new SocketException((int)SocketError.ConnectionReset);
                length += read;
                if (TryFinish(request, length, out var outcome))
                    return outcome;
                if (length == _received.Length)
                    Array.Resize(ref _received, 4 * length);
            }
        }
        catch
        {
            Abort();
            throw;
        }
    }

    /// <summary>Breaks off what is under way; may be called by any thread.</summary>
    public void Abort() => Interlocked.Exchange(ref _socket, null)?.Dispose();

    public void Dispose() => Abort();

    private async ValueTask<Socket> ConnectAsync()
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket = socket;
        await socket.ConnectAsync(server);
        return socket;
    }

    private bool TryFinish(RequestWriter request, int length, out Outcome outcome)
    {
        outcome = default;
        var whole = AnswerReader.TryRead(_received.AsSpan(0, length), out var answer);
        if (whole == 0)
            return length < MaxAnswer ? false : throw new InvalidDataException($"an answer is over {MaxAnswer} bytes");
        if (whole != length)
            throw new InvalidDataException("more came than one answer");
        if (answer.Cookie is not null)
            request.Browser.Cookie = answer.Cookie;
        outcome = answer.Acknowledges(request.Events) ? Outcome.Answered
            : answer.Status == 503 ? Outcome.Shed(answer.RetryAfter)
            : answer.Status is >= 200 and <= 299 ? new Outcome(OutcomeKind.Failed, "events of it were refused")
            : new Outcome(OutcomeKind.Failed, $"status {answer.Status}");
        if (answer.Closes)
            Abort();
        return true;
    }
}
