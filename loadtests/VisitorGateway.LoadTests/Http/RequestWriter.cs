using System.Text;
using VisitorGateway.LoadTests.Scenarios;

namespace VisitorGateway.LoadTests.Http;

/// <summary>The bytes of one request, and what its answer will be held against. One for each connection, used again.</summary>
internal sealed class RequestWriter(string host)
{
    // Small at first: there may be thousands of connections.
    private byte[] _body = new byte[1024];
    private byte[] _request = new byte[2048];
    private int _bodyLength;
    private int _length;

    public ReadOnlyMemory<byte> Bytes => _request.AsMemory(0, _length);

    public ReadOnlySpan<byte> Body => _body.AsSpan(0, _bodyLength);

    /// <summary>Who sends it; takes the cookie of the answer.</summary>
    public Browser Browser { get; private set; } = Browser.Nobody;

    /// <summary>Number of the first event in it.</summary>
    public long FirstEvent { get; private set; }

    public int Events { get; private set; }

    /// <summary>Empties the body.</summary>
    /// <param name="firstEvent">Number of its first event; the others follow.</param>
    public void Begin(Browser browser, long firstEvent, int events)
    {
        Browser = browser;
        FirstEvent = firstEvent;
        Events = events;
        _bodyLength = 0;
    }

    /// <summary>Adds text to the body; it must be small enough for the bounds of POST /collect.</summary>
    public void Add(string text)
    {
        Widen(ref _body, _bodyLength + Encoding.UTF8.GetMaxByteCount(text.Length));
        _bodyLength += Encoding.UTF8.GetBytes(text, _body.AsSpan(_bodyLength));
    }

    /// <summary>Sends the body.</summary>
    public void Post(string path)
    {
        _length = 0;
        Head("POST "u8, path);
        Line("Content-Type: text/plain;charset=UTF-8\r\nContent-Length: "u8, "");
        Widen(ref _request, _length + 16);
        _bodyLength.TryFormat(_request.AsSpan(_length), out var digits);
        _length += digits;
        Put("\r\n\r\n"u8);
        Put(Body);
    }

    public void Get(string path)
    {
        _length = 0;
        Head("GET "u8, path);
        Put("\r\n"u8);
    }

    private void Head(ReadOnlySpan<byte> method, string path)
    {
        Put(method);
        Put(path);
        Line(" HTTP/1.1\r\nHost: "u8, host);
        Line("\r\nUser-Agent: "u8, Browser.UserAgent);
        Line("\r\nX-Forwarded-For: "u8, Browser.Address);
        if (Browser.Cookie is { } cookie)
            Line("\r\nCookie: "u8, cookie);
        if (Browser.Referrer is { } referrer)
            Line("\r\nReferer: "u8, referrer);
        Put("\r\nAccept: */*\r\n"u8);
    }

    private void Line(ReadOnlySpan<byte> name, string value)
    {
        Put(name);
        Put(value);
    }

    private static void Widen(ref byte[] buffer, int length)
    {
        if (length > buffer.Length)
            Array.Resize(ref buffer, Math.Max(length, 2 * buffer.Length));
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        Widen(ref _request, _length + bytes.Length);
        bytes.CopyTo(_request.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Header values of recorded browsers are of any kind; what could end a line is a space here.</summary>
    private void Put(string text)
    {
        var start = _length;
        Widen(ref _request, _length + Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, _request.AsSpan(_length));
        foreach (ref var b in _request.AsSpan(start, _length - start))
        {
            if (b < 32)
                b = (byte)' ';
        }
    }
}
