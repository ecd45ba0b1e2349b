using System.Buffers;
using System.IO.Pipelines;

namespace VisitorGateway.Collect;

/// <summary>Reads a whole request body of bounded size into one pooled buffer.</summary>
internal static class RequestBody
{
    /// <returns>The body; the caller returns its array to the pool. Null when it is over <paramref name="limit"/> bytes.</returns>
    public static async ValueTask<ArraySegment<byte>?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            return null;
        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (result.Buffer.Length > limit)
            {
                reader.AdvanceTo(result.Buffer.End);
                return null;
            }

            if (result.IsCompleted)
                return Copy(reader, result.Buffer);
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static ArraySegment<byte> Copy(PipeReader reader, ReadOnlySequence<byte> buffer)
    {
        var length = (int)buffer.Length;
        var pooled = ArrayPool<byte>.Shared.Rent(length);
        buffer.CopyTo(pooled);
        reader.AdvanceTo(buffer.End);
        return new ArraySegment<byte>(pooled, 0, length);
    }
}
