using System.Text;

namespace VisitorGateway.Storage;

/// <summary>How much of a refusal is kept.</summary>
internal static class RejectText
{
    private const int MaxBody = 4096;
    // What a row takes beside its texts, roughly.
    private const int RowBytes = 64;

    /// <summary>What keeping it takes, by which the bound is counted.</summary>
    public static int KeptBytes(Reject reject, string body) => RowBytes + Encoding.UTF8.GetByteCount(body) + Encoding.UTF8.GetByteCount(reject.Reason);

    /// <summary>At most 4 KiB of UTF-8, whole characters.</summary>
    public static string Cut(string body)
    {
        if (Encoding.UTF8.GetByteCount(body) <= MaxBody)
            return body;

        Span<byte> kept = stackalloc byte[MaxBody];
        Encoding.UTF8.GetEncoder().Convert(body, kept, flush: false, out var characters, out _, out _);
        return body[..(char.IsHighSurrogate(body[characters - 1]) ? characters - 1 : characters)];
    }
}
