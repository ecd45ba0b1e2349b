using System.Net;

namespace VisitorGateway.Proxy;

/// <summary>An answer's content whose body is an opened page.</summary>
internal sealed class PageContent(HttpContent origin, Stream body) : HttpContent
{
    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(body);

    protected override Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) => Task.FromResult(body);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => body.CopyToAsync(stream);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
            origin.Dispose();
        }

        base.Dispose(disposing);
    }
}
