using Microsoft.AspNetCore.Http.Features;

namespace VisitorGateway.Proxy;

/// <summary>Sends visitors of a site from http to https.</summary>
internal static class HttpsRedirect
{
    private const int StandardPort = 443;

    /// <summary>Authorities ask here, over http, before there is a certificate (RFC 8555, 8.3).</summary>
    private static readonly PathString ForAuthorities = "/.well-known/acme-challenge";

    public static bool Applies(ProxySite site, HttpRequest request) =>
        site.Options.RedirectToHttps && !request.IsHttps && !request.Path.StartsWithSegments(ForAuthorities, StringComparison.Ordinal);

    /// <summary>The same address over https. The host is one of the site's own, or it would not have come here.</summary>
    public static void Send(HttpContext context, ProxySite site)
    {
        var request = context.Request;
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] and var raw ? raw : request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
        var port = site.Options.HttpsPort == StandardPort ? "" : $":{site.Options.HttpsPort}";
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = $"https://{request.Host.Host}{port}{target}";
        // Kept by browsers for a while, so that the setting can be taken back, and never by a cache that both schemes go through.
        context.Response.Headers.CacheControl = "private, max-age=3600";
    }
}
