namespace VisitorGateway.Proxy.Injection;

/// <summary>A stream that is only read, asynchronously and forward.</summary>
internal abstract class ReadStream : Stream
{
    private Action? _ended;

    /// <summary>Called once, when the stream is let go: whoever copies a body disposes of its stream, not always of more.</summary>
    public Action? Ended
    {
        set => _ended = value;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public abstract override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Interlocked.Exchange(ref _ended, null)?.Invoke();
        base.Dispose(disposing);
    }
}
