using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace VisitorGateway.Tests.Proxy;

/// <summary>A request as the origin got it.</summary>
internal sealed class SeenRequest(HttpRequest request)
{
    private readonly Dictionary<string, string> _headers = request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    public string Method { get; } = request.Method;

    public string Target { get; } = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;

    public IEnumerable<string> Names => _headers.Keys;

    public string? this[string name] => _headers.GetValueOrDefault(name);
}
