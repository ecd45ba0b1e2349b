namespace VisitorGateway.Proxy.Injection;

/// <summary>Content-Encodings that can be taken apart and put together again.</summary>
internal enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,

    /// <summary>In a zlib envelope, as the standard says.</summary>
    Zlib,

    /// <summary>What some servers send as "deflate": without the envelope.</summary>
    RawDeflate,
}
