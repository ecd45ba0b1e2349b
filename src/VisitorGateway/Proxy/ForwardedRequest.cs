using System.Net.Http.Headers;
using Microsoft.Extensions.Primitives;
using VisitorGateway.Collect;
using VisitorGateway.Visitors;
using Yarp.ReverseProxy.Transforms;

namespace VisitorGateway.Proxy;

/// <summary>A visitor's request as the origin gets it.</summary>
internal sealed class ForwardedRequest(ProxySite site, VisitorIdentifier visitors, DocumentViews documents) : RequestTransform
{
    private static readonly string[] Decodable = ["gzip", "x-gzip", "br", "deflate", "identity"];

    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        var request = context.HttpContext.Request;
        var headers = context.ProxyRequest.Headers;
        ForwardedHeaders.Remove(request.Headers, headers);
        var address = visitors.AddressOf(context.HttpContext);
        headers.TryAddWithoutValidation("X-Forwarded-For", address.ToString());
        headers.TryAddWithoutValidation("X-Forwarded-Proto", request.Scheme);
        headers.TryAddWithoutValidation("X-Forwarded-Host", request.Host.Value);
        KeepOwnCookie(request, headers, address);
        Unmark(request.Headers.IfNoneMatch, "If-None-Match", headers);
        Unmark(request.Headers.IfMatch, "If-Match", headers);
        if (site.Options.Inject && PageRequest.MayBePage(request))
            AskForDecodable(request.Headers.AcceptEncoding, headers);
        return ValueTask.CompletedTask;
    }

    /// <summary>The visitor cookie is between browser and gateway; the origin never sees it.</summary>
    private void KeepOwnCookie(HttpRequest request, HttpRequestHeaders headers, System.Net.IPAddress address)
    {
        var cookies = request.Headers.Cookie.ToString();
        if (!cookies.Contains(VisitorCookie.Name, StringComparison.Ordinal))
            return;
        if (!documents.IsEmpty)
            documents.Prove(address, VisitorIdentifier.UserAgentOf(request), request.Headers.Cookie);
        headers.Remove("Cookie");
        var others = VisitorCookie.Without(string.Join("; ", request.Headers.Cookie.AsEnumerable()));
        if (others.Length > 0)
            headers.TryAddWithoutValidation("Cookie", others);
    }

    private static void Unmark(StringValues tags, string name, HttpRequestHeaders headers)
    {
        if (!EntityTags.HasMark(tags))
            return;
        headers.Remove(name);
        headers.TryAddWithoutValidation(name, EntityTags.Unmark(tags));
    }

    /// <summary>Of what the browser takes, what can be taken apart here; else none.</summary>
    private static void AskForDecodable(StringValues accepted, HttpRequestHeaders headers)
    {
        if (accepted.Count == 0)
            return;
        var kept = new List<string>();
        foreach (var coding in accepted.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var end = coding.IndexOf(';', StringComparison.Ordinal);
            if (Decodable.Contains((end < 0 ? coding : coding[..end]).Trim(), StringComparer.OrdinalIgnoreCase))
                kept.Add(coding);
        }

        headers.Remove("Accept-Encoding");
        headers.TryAddWithoutValidation("Accept-Encoding", kept.Count == 0 ? "identity" : string.Join(", ", kept));
    }
}
