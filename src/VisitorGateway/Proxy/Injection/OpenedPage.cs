namespace VisitorGateway.Proxy.Injection;

/// <summary>A page of which one chunk was read ahead, so that its headers can tell what becomes of it.</summary>
/// <param name="Body">What the visitor gets.</param>
/// <param name="Skipped">Why <paramref name="Body"/> is what the origin sent, to the byte; None when it is, or may become, something else.</param>
/// <param name="Added">By how many bytes the body is longer than the origin's; null while that is open, or not told beforehand.</param>
internal sealed record OpenedPage(ReadStream Body, SkipReason Skipped, int? Added)
{
    /// <summary>Reads ahead and decides as far as that goes. Errors of the origin's connection come out as they are.</summary>
    public static async ValueTask<OpenedPage> OpenAsync(Stream origin, ContentCoding coding, PageInjector injector, CancellationToken cancellationToken)
    {
        if (coding == ContentCoding.Identity)
        {
            var page = new PlainPage(origin, injector);
            var untouched = await page.ReadAheadAsync(cancellationToken);
            return new OpenedPage(page, untouched, injector.IsDecided ? injector.Added : null);
        }

        var raw = new ReplayStream(origin);
        if (coding == ContentCoding.Zlib)
            coding = ContentCodings.DeflateOf((await raw.PeekAsync(2, cancellationToken)).Span);
        var coded = new CodedPage(raw, coding, injector);
        var skipped = await coded.ReadAheadAsync(cancellationToken);
        if (skipped == SkipReason.None)
        {
            raw.Record = false;
            return new OpenedPage(coded, SkipReason.None, null);
        }

        coded.Abandon();
        raw.Rewind();
        return new OpenedPage(raw, skipped, null);
    }
}
