namespace VisitorGateway.Tests.Proxy.Injection;

/// <summary>Gives at most so many bytes a read, each after a moment on another thread every now and then; may break off.</summary>
internal sealed class TricklingStream(byte[] bytes, int step) : MemoryStream(bytes)
{
    public int BreaksAt { get; init; } = int.MaxValue;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= BreaksAt)
            throw new IOException("The origin has gone.");
        if (Position % 3 == 0)
            await Task.Yield();
        return Read(buffer.Span[..Math.Min(step, buffer.Length)]);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
}
