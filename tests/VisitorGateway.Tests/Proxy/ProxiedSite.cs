using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace VisitorGateway.Tests.Proxy;

/// <summary>An origin with a gateway in front of it, and visitors of www.example.com.</summary>
internal sealed class ProxiedSite : IAsyncDisposable
{
    public const string Host = "www.example.com";
    public const string Element = "<script async src=\"/s.js\" data-site=\"www\" data-collect=\"/s\"></script>";

    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, UseCookies = false };

    public ProxiedSite(TestOrigin origin, TestGateway gateway)
    {
        Origin = origin;
        Gateway = gateway;
        Http = new HttpClient(_handler) { BaseAddress = gateway.Url, Timeout = TimeSpan.FromSeconds(30) };
    }

    public TestOrigin Origin { get; }

    public TestGateway Gateway { get; }

    public HttpClient Http { get; }

    /// <param name="settings">More of Proxy:Sites:www, as the inside of a JSON object.</param>
    /// <param name="proxy">More of Proxy.</param>
    public static async Task<ProxiedSite> StartAsync(string settings = "", string proxy = "", TestOrigin? origin = null, Action<IServiceCollection>? configure = null, string trusted = "127.0.0.1/32")
    {
        origin ??= await TestOrigin.StartAsync();
        return new ProxiedSite(origin, await TestGateway.StartAsync(Configuration(origin.Url, settings, proxy), configure: configure, trusted: trusted));
    }

    public static string Configuration(Uri origin, string settings = "", string proxy = "") => $$"""
        {
          "Sites": { "www": { "Origins": ["https://www.example.com"] } },
          "Proxy": { {{(proxy.Length > 0 ? proxy + "," : "")}} "Sites": { "www": {
            "Hosts": ["www.example.com"], "Origins": ["{{origin.GetLeftPart(UriPartial.Authority)}}"],
            "ScriptPath": "/s.js", "CollectPath": "/s", "ReportHeader": true{{(settings.Length > 0 ? "," + settings : "")}} } } }
        }
        """;

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Host = Host;
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", "192.0.2.10");
        foreach (var (name, value) in headers)
        {
            if (name == "X-Forwarded-For")
                request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>A page as a browser asks for it.</summary>
    public Task<HttpResponseMessage> GetAsync(string path = "/", params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, [("Accept", "text/html,*/*;q=0.8"), ("User-Agent", Browser.Chrome), .. headers]);

    public async Task<string> TextAsync(string path = "/", params (string Name, string Value)[] headers)
    {
        using var response = await GetAsync(path, headers);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What /health/ready says of the site.</summary>
    public async Task<JsonNode> HealthAsync()
    {
        using var ready = await Http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        return JsonNode.Parse(await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["proxy"]!["www"]!;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _handler.Dispose();
        await Gateway.DisposeAsync();
        await Origin.DisposeAsync();
    }
}
