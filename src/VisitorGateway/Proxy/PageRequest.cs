namespace VisitorGateway.Proxy;

/// <summary>What a request's headers say of why it is made.</summary>
internal static class PageRequest
{
    public static bool WithholdsTracking(HttpRequest request) => request.Headers["Sec-GPC"] == "1";

    /// <summary>The answer may be a page; then it should come in an encoding that can be taken apart here.</summary>
    public static bool MayBePage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsPost(request.Method) || HttpMethods.IsHead(request.Method))
        && (request.Headers.Accept.Count == 0 || request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            || request.Headers["Sec-Fetch-Dest"] == "document");

    /// <summary>A browser says that it opens this as a page of its own.</summary>
    public static bool IsNavigation(HttpRequest request) => request.Headers["Sec-Fetch-Dest"] == "document";

    /// <summary>Asked for by a script, for a frame or ahead of time: none of that is somebody who looks at a page.</summary>
    public static bool IsNoNavigation(HttpRequest request)
    {
        var headers = request.Headers;
        var destination = headers["Sec-Fetch-Dest"];
        return (destination.Count > 0 && destination != "document")
            || headers.ContainsKey("X-Requested-With")
            || headers.ContainsKey("HX-Request")
            || IsAhead(headers["Sec-Purpose"]) || IsAhead(headers["Purpose"]) || IsAhead(headers["X-Moz"]);
    }

    private static bool IsAhead(string? purpose) => purpose is not null && purpose.Contains("prefetch", StringComparison.OrdinalIgnoreCase);
}
