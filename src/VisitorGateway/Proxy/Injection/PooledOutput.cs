using System.Buffers;

namespace VisitorGateway.Proxy.Injection;

/// <summary>Bytes on their way out: written by the injector or an encoder, taken by whoever reads the page. Its buffer is pooled.</summary>
internal sealed class PooledOutput : Stream, IBufferWriter<byte>
{
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    public int Count => _end - _start;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Count;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public int Take(Span<byte> target)
    {
        var count = Math.Min(target.Length, Count);
        _bytes.AsSpan(_start, count).CopyTo(target);
        _start += count;
        if (_start == _end)
            _start = _end = 0;
        return count;
    }

    public void DrainTo(Stream target)
    {
        target.Write(_bytes, _start, Count);
        Release();
    }

    /// <summary>Gives the buffer back; what is in it is gone.</summary>
    public void Release()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _start = _end = 0;
    }

    public void Advance(int count) => _end += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_end);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_end);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Reserve(buffer.Length);
        buffer.CopyTo(_bytes.AsSpan(_end));
        _end += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Reserve(int count)
    {
        count = Math.Max(count, 1);
        if (_bytes.Length - _end >= count)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Count + count, 1024));
        _bytes.AsSpan(_start, Count).CopyTo(larger);
        _end = Count;
        _start = 0;
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
