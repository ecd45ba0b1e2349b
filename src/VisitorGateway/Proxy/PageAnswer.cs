using VisitorGateway.Proxy.Injection;

namespace VisitorGateway.Proxy;

/// <summary>What an origin's answer is by its headers.</summary>
internal static class PageAnswer
{
    /// <summary>text/html, or XHTML, which is a page too though nothing is put into it.</summary>
    public static bool IsPage(string? contentType) => IsHtml(contentType) || IsXhtml(contentType);

    /// <summary>Why nothing may be put into a page, as far as headers tell; None when it may.</summary>
    public static SkipReason Check(HttpRequest request, int status, IHeaderDictionary answer)
    {
        var type = answer.ContentType.ToString();
        if (IsXhtml(type))
            return SkipReason.Xhtml;
        if (status == StatusCodes.Status206PartialContent)
            return SkipReason.Range;
        if (answer.CacheControl.ToString().Contains("no-transform", StringComparison.OrdinalIgnoreCase))
            return SkipReason.NoTransform;
        if (answer.ContentDisposition.ToString().StartsWith("attachment", StringComparison.OrdinalIgnoreCase))
            return SkipReason.Attachment;
        if (Charsets.Of(type) is { } charset && !Charsets.IsLikeAscii(charset))
            return SkipReason.Charset;
        if (ContentCodings.Find(answer.ContentEncoding) is null)
            return SkipReason.Encoding;
        if (PageRequest.WithholdsTracking(request))
            return SkipReason.PrivacySignal;
        return SkipReason.None;
    }

    private static bool IsHtml(string? type) => Is(type, "text/html");

    private static bool IsXhtml(string? type) => Is(type, "application/xhtml+xml");

    private static bool Is(string? type, string wanted) =>
        type is not null && type.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) && (type.Length == wanted.Length || type[wanted.Length] is ';' or ' ' or '\t');
}
