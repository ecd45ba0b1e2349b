using System.IO.Compression;
using System.Security.Cryptography;

namespace VisitorGateway.Proxy;

/// <summary>The snippet, as it is served on proxied hosts under a name of its own.</summary>
internal sealed class SnippetFile
{
    private readonly byte[] _plain;
    private readonly byte[] _gzip;
    private readonly string _tag;

    public SnippetFile()
    {
        _plain = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "wwwroot", "vg.js"));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(_plain);
        _gzip = packed.ToArray();
        _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(_plain).AsSpan(0, 8))}\"";
    }

    public async Task SendAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=3600";
        headers.Vary = "Accept-Encoding";
        headers.XContentTypeOptions = "nosniff";
        headers.ETag = _tag;
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(_tag, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var packs = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        var bytes = packs ? _gzip : _plain;
        if (packs)
            headers.ContentEncoding = "gzip";
        context.Response.ContentType = "text/javascript; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
    }
}
