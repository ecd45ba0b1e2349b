using System.IO.Compression;

namespace VisitorGateway.Proxy.Injection;

internal static class ContentCodings
{
    /// <summary>Null for what cannot be taken apart here; .NET 10 knows no zstd.</summary>
    public static ContentCoding? Find(string? contentEncoding) => contentEncoding?.Trim().ToLowerInvariant() switch
    {
        null or "" or "identity" => ContentCoding.Identity,
        "gzip" or "x-gzip" => ContentCoding.Gzip,
        "br" => ContentCoding.Brotli,
        "deflate" => ContentCoding.Zlib,
        _ => null,
    };

    /// <summary>Tells the two things that are sent as "deflate" apart by their first two bytes.</summary>
    public static ContentCoding DeflateOf(ReadOnlySpan<byte> first) =>
        first.Length >= 2 && (first[0] & 0x0F) == 8 && ((first[0] << 8) + first[1]) % 31 == 0 ? ContentCoding.Zlib : ContentCoding.RawDeflate;

    public static Stream Decode(ContentCoding coding, Stream coded) => coding switch
    {
        ContentCoding.Gzip => new GZipStream(coded, CompressionMode.Decompress),
        ContentCoding.Brotli => new BrotliStream(coded, CompressionMode.Decompress),
        ContentCoding.Zlib => new ZLibStream(coded, CompressionMode.Decompress),
        ContentCoding.RawDeflate => new DeflateStream(coded, CompressionMode.Decompress),
        _ => coded,
    };

    /// <summary>Null for identity: nothing to do. The stream leaves its target open.</summary>
    public static Stream? Encode(ContentCoding coding, Stream target) => coding switch
    {
        ContentCoding.Gzip => new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true),
        ContentCoding.Brotli => new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true),
        ContentCoding.Zlib => new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true),
        ContentCoding.RawDeflate => new DeflateStream(target, CompressionLevel.Fastest, leaveOpen: true),
        _ => null,
    };
}
