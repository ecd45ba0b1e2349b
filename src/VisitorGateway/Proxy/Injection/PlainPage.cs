using System.Buffers;

namespace VisitorGateway.Proxy.Injection;

/// <summary>A page without Content-Encoding: injected into until that is decided, then read straight from the origin.</summary>
internal sealed class PlainPage(Stream origin, PageInjector injector) : ReadStream
{
    private const int ChunkBytes = 16 * 1024;

    private readonly PooledOutput _output = new();
    private bool _ended;

    /// <returns>Why nothing will be put in; None when something was or may yet be.</returns>
    public async ValueTask<SkipReason> ReadAheadAsync(CancellationToken cancellationToken)
    {
        while (!injector.HasBegun && !_ended)
            await AdvanceAsync(cancellationToken);
        return injector.IsInjected || !_ended ? injector.Skipped : SkipReason.NotHtml;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_output.Count > 0)
            return new ValueTask<int>(Take(buffer));
        if (_ended)
            return new ValueTask<int>(0);
        return injector.IsDecided ? origin.ReadAsync(buffer, cancellationToken) : ReadOnAsync(buffer, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _output.Release();
            origin.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadOnAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (buffer.IsEmpty)
            return 0;
        while (_output.Count == 0 && !_ended)
            await AdvanceAsync(cancellationToken);
        return Take(buffer);
    }

    private async ValueTask AdvanceAsync(CancellationToken cancellationToken)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        // When reading fails the chunk is left to the collector: the read may still be under way.
        var count = await origin.ReadAsync(chunk, cancellationToken);
        if (count > 0)
            injector.Write(chunk.AsSpan(0, count), _output);
        else if (injector.HasBegun)
            injector.End(_output);
        else
            injector.GiveUp(_output);
        _ended = count == 0;
        ArrayPool<byte>.Shared.Return(chunk);
    }

    private int Take(Memory<byte> buffer)
    {
        var count = _output.Take(buffer.Span);
        if (_output.Count == 0)
            _output.Release();
        return count;
    }
}
