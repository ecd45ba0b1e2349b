using System.Buffers;

namespace VisitorGateway.Tests.Proxy.Injection;

/// <summary>Counts what is written and forgets it.</summary>
internal sealed class CountingOutput : IBufferWriter<byte>
{
    private readonly byte[] _buffer = new byte[128 * 1024];

    public long Count { get; private set; }

    public void Advance(int count) => Count += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => _buffer;

    public Span<byte> GetSpan(int sizeHint = 0) => _buffer;
}
