namespace VisitorGateway.Proxy.Injection;

/// <summary>A stream whose first bytes were read already and, while <see cref="Record"/> is on, are remembered to be given again.</summary>
internal sealed class ReplayStream(Stream inner) : ReadStream
{
    private byte[] _first = [];
    private int _at;

    public bool Record { get; set; } = true;

    /// <summary>Starts over with what was recorded, and records no more.</summary>
    public void Rewind()
    {
        _at = 0;
        Record = false;
    }

    /// <summary>The first bytes, read ahead until there are <paramref name="count"/> or the end.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        var chunk = new byte[count];
        while (_first.Length < count && await inner.ReadAsync(chunk.AsMemory(0, count - _first.Length), cancellationToken) is > 0 and var read)
            _first = [.. _first, .. chunk[..read]];
        return _first;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at < _first.Length)
        {
            var count = Math.Min(buffer.Length, _first.Length - _at);
            _first.AsSpan(_at, count).CopyTo(buffer.Span);
            _at += count;
            if (!Record && _at == _first.Length)
                _first = [];
            return count;
        }

        var read = await inner.ReadAsync(buffer, cancellationToken);
        if (Record && read > 0)
        {
            _first = [.. _first, .. buffer.Span[..read]];
            _at = _first.Length;
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
