using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace VisitorGateway.Tests;

/// <summary>A browser at an address of its own, as the gateway sees it through a proxy on this computer.</summary>
internal sealed class Browser : IDisposable
{
    public const string Chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private readonly TestGateway _gateway;
    private readonly HttpClient _http;

    /// <param name="address">Default: one of Alpenrad's, a company of the demo data.</param>
    public Browser(TestGateway gateway, string address = "192.0.2.10", bool languages = true)
    {
        _gateway = gateway;
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = gateway.Url };
        _http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Chrome);
        if (languages)
            _http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "en-GB,en;q=0.9");
    }

    /// <summary>Name and value of the visitor cookie, once there is one.</summary>
    public string? Cookie { get; set; }

    /// <summary>False for a browser that loses every answer.</summary>
    public bool KeepsCookies { get; init; } = true;

    public static JsonObject Event(string type, string? url = null, string? id = null, params (string Name, string Value)[] properties)
    {
        var e = new JsonObject { ["id"] = id ?? Guid.NewGuid().ToString(), ["type"] = type };
        if (url is not null)
            e["url"] = url;
        if (properties.Length > 0)
            e["properties"] = new JsonObject(properties.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Name, p.Value)));
        return e;
    }

    public static JsonObject Page(string path = "/", string? id = null) => Event("page_view", "https://www.example.com" + path, id);

    public static JsonObject Identify(string email, string? id = null) => Event("identify", null, id, ("email", email));

    public static string Body(params JsonObject[] events) => new JsonObject { ["site"] = "demo", ["events"] = new JsonArray(events) }.ToJsonString();

    public Task<CollectReply> CollectAsync(params JsonObject[] events) => PostAsync(Body(events));

    public async Task<CollectReply> PostAsync(string body, string type = "application/json", params (string Name, string Value)[] headers)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = type.Length == 0 ? null : MediaTypeHeaderValue.Parse(type);
        return await CollectReply.OfAsync(await SendAsync(HttpMethod.Post, "/collect", content, headers));
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        if (Cookie is not null)
            request.Headers.Add("Cookie", Cookie);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        if (KeepsCookies && response.Headers.TryGetValues("Set-Cookie", out var cookies))
            Cookie = cookies.First().Split(';')[0];
        return response;
    }

    /// <summary>Id of the profile that the cookie stands for.</summary>
    public string Profile()
    {
        var value = Cookie![(Cookie!.IndexOf('=', StringComparison.Ordinal) + 1)..];
        var site = _gateway.Get<Sites.SiteRegistry>().Find("demo")!;
        Assert.True(_gateway.Get<VisitorGateway.Visitors.VisitorCookie>().TryReadValue(site, value, out var visitor));
        return visitor.ToString();
    }

    public void Dispose() => _http.Dispose();
}
