using System.Buffers.Text;

namespace VisitorGateway.LoadTests.Http;

/// <summary>An answer, as long as the buffer that holds it is not read into again.</summary>
internal readonly ref struct Answer(int status, string? cookie, bool closes, int? retryAfter, ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> _body = body;

    public int Status { get; } = status;

    /// <summary>name=value of the cookie that was set.</summary>
    public string? Cookie { get; } = cookie;

    /// <summary>Seconds; null when the answer does not say, or says it otherwise.</summary>
    public int? RetryAfter { get; } = retryAfter;

    /// <summary>The server ends the connection after it.</summary>
    public bool Closes { get; } = closes;

    /// <summary>
    /// Whether every event of the request is acknowledged. An answer in JSON counts them; any other success (a pixel, the
    /// bare server) stands for all.
    /// </summary>
    public bool Acknowledges(int events)
    {
        if (Status is < 200 or > 299)
            return false;
        if (!_body.StartsWith("{"u8))
            return true;
        return Number("\"accepted\":"u8) + Number("\"duplicate\":"u8) == events;
    }

    private int Number(ReadOnlySpan<byte> name)
    {
        var at = _body.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(_body[(at + name.Length)..], out int number, out _) ? number : 0;
    }
}
