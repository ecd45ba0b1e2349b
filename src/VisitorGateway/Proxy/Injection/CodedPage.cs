using System.Buffers;

namespace VisitorGateway.Proxy.Injection;

/// <summary>
/// A page with Content-Encoding: decoded, injected and encoded the same way, a chunk at a time. What the origin has sent
/// goes out before more of it is waited for.
/// </summary>
internal sealed class CodedPage : ReadStream
{
    private const int ChunkBytes = 16 * 1024;

    private readonly PooledOutput _plain = new();
    private readonly PooledOutput _output = new();
    private readonly Stream _decoder;
    private readonly Stream _encoder;
    private readonly PageInjector _injector;
    private byte[] _chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
    private Task<int>? _reading;
    private bool _unflushed;
    private bool _ended;

    public CodedPage(Stream coded, ContentCoding coding, PageInjector injector)
    {
        _injector = injector;
        _decoder = ContentCodings.Decode(coding, coded);
        _encoder = ContentCodings.Encode(coding, _output)!;
    }

    /// <returns>Why nothing will be put in; None when something was or may yet be.</returns>
    public async ValueTask<SkipReason> ReadAheadAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!_injector.HasBegun)
            {
                var count = await _decoder.ReadAsync(_chunk, cancellationToken);
                if (count == 0)
                    return SkipReason.NotHtml;
                Take(count);
            }

            return _injector.Skipped;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            return SkipReason.Undecodable;
        }
    }

    /// <summary>Lets go of everything but the origin's stream.</summary>
    public void Abandon()
    {
        _plain.Release();
        _encoder.Dispose();
        _output.Release();
        ReturnChunk();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        while (_output.Count == 0 && !_ended)
        {
            _reading ??= _decoder.ReadAsync(_chunk, cancellationToken).AsTask();
            if (!_reading.IsCompleted && _unflushed)
            {
                _encoder.Flush();
                _unflushed = false;
                continue;
            }

            var count = await _reading;
            _reading = null;
            Take(count);
        }

        return _output.Take(buffer.Span);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Abandon();
            _decoder.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Take(int count)
    {
        if (count > 0 && _injector.IsDecided)
        {
            _encoder.Write(_chunk, 0, count);
            _unflushed = true;
            return;
        }

        if (count > 0)
            _injector.Write(_chunk.AsSpan(0, count), _plain);
        else
            _injector.End(_plain);
        _plain.DrainTo(_encoder);
        _unflushed = true;
        if (count > 0)
            return;
        _ended = true;
        _encoder.Dispose();
    }

    private void ReturnChunk()
    {
        // A read that is under way still owns the chunk; it is left to the collector then.
        if (_chunk.Length > 0 && _reading is null)
            ArrayPool<byte>.Shared.Return(_chunk);
        _chunk = [];
    }
}
