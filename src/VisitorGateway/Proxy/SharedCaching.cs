using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace VisitorGateway.Proxy;

/// <summary>Whether a cache between gateway and visitors may give an answer to more than one of them.</summary>
internal static class SharedCaching
{
    /// <summary>
    /// True unless the origin rules it out: private, no-store, or nothing that would let a cache use the answer a second time
    /// (no life of its own and no validator). Such an answer gets no cookie, and nothing that depends on who asked.
    /// </summary>
    public static bool IsPossible(IHeaderDictionary answer)
    {
        if (!CacheControlHeaderValue.TryParse(new StringSegment(answer.CacheControl.ToString()), out var control))
            return HasLife(answer);
        if (control.NoStore || (control.Private && control.PrivateHeaders.Count == 0))
            return false;
        return control.Public || control.SharedMaxAge > TimeSpan.Zero || control.MaxAge > TimeSpan.Zero || HasLife(answer);
    }

    private static bool HasLife(IHeaderDictionary answer) =>
        answer.ContainsKey("ETag") || answer.ContainsKey("Last-Modified") || (answer.ContainsKey("Expires") && !IsPast(answer.Expires.ToString()))
        || answer.ContainsKey("CDN-Cache-Control") || answer.ContainsKey("Surrogate-Control");

    /// <summary>"0", "-1" and whatever else is no date mean that it is over already.</summary>
    private static bool IsPast(string expires) => !HeaderUtilities.TryParseDate(expires, out var date) || date.Year < 2000;
}
