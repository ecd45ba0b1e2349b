using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using VisitorGateway.Collect;
using VisitorGateway.Recognise;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Sites;

namespace VisitorGateway.Visitors;

/// <summary>Who sends a request: the visitor that its cookie proves, or a new one.</summary>
internal sealed class VisitorIdentifier(VisitorCookie cookie, ClientAddress addresses, IOptions<GatewayOptions> options, TimeProvider time)
{
    private readonly TimeSpan _life = TimeSpan.FromDays(options.Value.CookieDays);

    public KnownVisitor Identify(HttpContext context, Site site, CollectBody body)
    {
        if (Prove(context.Request, site) is { } known)
            return new KnownVisitor(known, Proven: true);

        if (body.Events.Count == 0)
            return new KnownVisitor(NewId(), Proven: false);

        // A browser that never got its cookie sends the same events again: the same seed, the same visitor, no event twice.
        var seed = $"{body.First ?? body.Events[0].Id}\n{AddressOf(context)}\n{context.Request.Headers.UserAgent}";
        return new KnownVisitor(cookie.Derive(site.Key, seed), Proven: false);
    }

    /// <summary>What stands in for the visitor in a page view that was recorded before its browser was seen to keep a cookie.</summary>
    public VisitorId ClientOf(HttpContext context, Site site) =>
        cookie.DeriveOfClient(site.Key, AddressOf(context).ToString(), UserAgentOf(context.Request));

    /// <summary>The visitor that the request's cookie proves. Several headers are one list: two good values prove nobody, wherever they stand.</summary>
    public VisitorId? Prove(HttpRequest request, Site site) =>
        request.Headers.Cookie is { Count: > 0 } cookies
            ? cookie.Read(site, cookies.Count == 1 ? cookies[0] : string.Join(';', cookies.AsEnumerable()))
            : null;

    public static string? UserAgentOf(HttpRequest request) => CleanText.Of(request.Headers.UserAgent, CollectLimits.UserAgentChars);

    public RequestFacts FactsOf(HttpContext context, Site site, VisitorId visitor)
    {
        var headers = context.Request.Headers;
        return new RequestFacts(site, visitor, AddressOf(context), time.GetUtcNow().ToUnixTimeMilliseconds())
        {
            UserAgent = UserAgentOf(context.Request),
            Posted = HttpMethods.IsPost(context.Request.Method),
            Head = HttpMethods.IsHead(context.Request.Method),
            Prefetch = IsAhead(headers["Sec-Purpose"]) || IsAhead(headers["Purpose"]) || IsAhead(headers["X-Purpose"]) || IsAhead(headers["X-Moz"]),
            HasLanguage = headers.AcceptLanguage.Count > 0,
            ClientHintBrands = headers["Sec-CH-UA"],
            ClientHintPlatform = headers["Sec-CH-UA-Platform"],
            ClientHintMobile = headers["Sec-CH-UA-Mobile"],
        };
    }

    /// <summary>Sets the cookie when the browser does not hold the right one yet. Its life runs from its first day and is not extended.</summary>
    public void Remember(HttpContext context, Site site, KnownVisitor asked, VisitorId now)
    {
        if (!asked.Proven || asked.Id != now)
            Remember(context, site, cookie.Write(site, now));
    }

    /// <summary>Deletes the cookie: the visitor takes a consent back.</summary>
    public static void Forget(HttpContext context, Site site) => Set(context, site, "", TimeSpan.Zero);

    /// <summary>Sets the cookie to what <see cref="VisitorCookie.Write"/> made.</summary>
    public void Remember(HttpContext context, Site site, string value) => Set(context, site, value, _life);

    private static void Set(HttpContext context, Site site, string value, TimeSpan life)
    {
        var domain = site.CookieDomain is null ? "" : $"; Domain={site.CookieDomain}";
        var secure = context.Request.IsHttps ? "; Secure" : "";
        context.Response.Headers.Append("Set-Cookie",
            $"{VisitorCookie.Name}={value}; Max-Age={(long)life.TotalSeconds}; Path=/{domain}{secure}; HttpOnly; SameSite=Lax");
    }

    public IPAddress AddressOf(HttpContext context) =>
        addresses.Of(context.Connection.RemoteIpAddress, context.Request.Headers["X-Forwarded-For"]);

    private static bool IsAhead(StringValues purpose) =>
        purpose.ToString() is { Length: > 0 } text
        && (text.Contains("prefetch", StringComparison.OrdinalIgnoreCase)
            || text.Contains("prerender", StringComparison.OrdinalIgnoreCase)
            || text.Contains("preview", StringComparison.OrdinalIgnoreCase));

    public static VisitorId NewId()
    {
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        return new VisitorId(BinaryPrimitives.ReadUInt128BigEndian(random));
    }
}
