using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace VisitorGateway;

/// <summary>
/// A file that was built into the gateway, plain and as gzip, both kept in memory: every visitor of every site asks for the snippet,
/// and the framework's compression would pack it anew for each.
/// </summary>
internal sealed class PackedFile
{
    private const string Gzip = "gzip";

    private readonly string _contentType;
    private readonly string _cacheControl;
    private readonly byte[] _plain;
    private readonly byte[] _gzip;
    private readonly string _hash;

    public PackedFile(string path, string contentType, string cacheControl)
    {
        _contentType = contentType;
        _cacheControl = cacheControl;
        _plain = File.ReadAllBytes(path);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(_plain);
        _gzip = packed.ToArray();
        _hash = Convert.ToHexStringLower(SHA256.HashData(_plain).AsSpan(0, 8));
    }

    public async Task SendAsync(HttpContext context)
    {
        var packs = Takes(context.Request);
        var headers = context.Response.Headers;
        headers.CacheControl = _cacheControl;
        headers.Vary = "Accept-Encoding";
        headers.XContentTypeOptions = "nosniff";
        // Two bodies, two tags; whoever has either has the file.
        headers.ETag = packs ? $"\"{_hash}-{Gzip}\"" : $"\"{_hash}\"";
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(_hash, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var bytes = packs ? _gzip : _plain;
        if (packs)
            headers.ContentEncoding = Gzip;
        context.Response.ContentType = _contentType;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
    }

    private static bool Takes(HttpRequest request)
    {
        // What cannot be read is no wish.
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var codings))
            return false;
        foreach (var coding in codings)
        {
            if (coding.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase))
                return coding.Quality is not 0;
        }

        return false;
    }
}
