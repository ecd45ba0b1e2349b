using System.Buffers;
using System.Buffers.Text;

namespace VisitorGateway;

/// <summary>Cookies and codes as senders bring them: base64url of a fixed number of bytes, or anything else.</summary>
internal static class SignedText
{
    /// <summary>False for what is no base64url of exactly <paramref name="bytes"/>' length; the platform's own TryDecode throws for some of that.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes) =>
        text.Length == Base64Url.GetEncodedLength(bytes.Length)
        && Base64Url.DecodeFromChars(text, bytes, out _, out var written) == OperationStatus.Done
        && written == bytes.Length;
}
