using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace VisitorGateway.Process.Tests;

/// <summary>The ways of docs/first-party.md with the web servers that they name.</summary>
public sealed class FirstPartyTests : IDisposable
{
    private const string Page = "<!doctype html><html><head><meta charset=utf-8><title>T</title></head><body>of nginx</body></html>";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("vg-site-");
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None });

    public FirstPartyTests()
    {
        // nginx's workers are another user.
        File.SetUnixFileMode(_root.FullName, (UnixFileMode)0b111_101_101);
        File.WriteAllText(Path.Combine(_root.FullName, "index.html"), Page);
        File.WriteAllText(Path.Combine(_root.FullName, "paper.pdf"), "0123456789");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_front_of_nginx_pages_have_the_snippet_and_files_pass()
    {
        RunningServer.Need("nginx");
        var port = RunningServer.FreePort();
        await using var origin = await RunningServer.NginxAsync($"server {{ listen 127.0.0.1:{port}; root {_root.FullName}; gzip on; gzip_min_length 0; }}", port);
        using var data = new DataDirectory();
        Configure(data, origin.Url);
        await using var gateway = await RunningGateway.StartAsync(data);

        using var page = await GetAsync(gateway.Url, "/");
        Assert.Contains("data-collect=\"/here\"></script></head><body>of nginx", await page.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.StartsWith("W/\"vg1-", page.Headers.ETag!.ToString(), StringComparison.Ordinal);
        using var current = await GetAsync(gateway.Url, "/", ("If-None-Match", page.Headers.ETag.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, current.StatusCode);

        using var packed = await GetAsync(gateway.Url, "/", ("Accept-Encoding", "gzip"));
        Assert.Equal("gzip", Assert.Single(packed.Content.Headers.ContentEncoding));
        using var unpacked = new System.IO.Compression.GZipStream(await packed.Content.ReadAsStreamAsync(Token), System.IO.Compression.CompressionMode.Decompress);
        Assert.Contains("data-collect=\"/here\"></script></head><body>of nginx", await new StreamReader(unpacked).ReadToEndAsync(Token), StringComparison.Ordinal);

        using var part = await GetAsync(gateway.Url, "/paper.pdf", ("Range", "bytes=2-4"));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("234", await part.Content.ReadAsStringAsync(Token));
        using var missing = await GetAsync(gateway.Url, "/accounts");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Contains("nginx", await missing.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_of_nginx_leads_to_the_gateway_and_to_no_more_of_it()
    {
        RunningServer.Need("nginx");
        using var data = new DataDirectory();
        Configure(data, new Uri("http://127.0.0.1:1"));
        await using var gateway = await RunningGateway.StartAsync(data);
        var port = RunningServer.FreePort();
        await using var nginx = await RunningServer.NginxAsync(
            Example.Of("first-party.md", "nginx", "# nginx: a path of the site")
                .With("listen 80;", $"listen 127.0.0.1:{port};").With("/var/www/html", _root.FullName).With("127.0.0.1:8080", gateway.Url.Authority)
                .With("server_name www.example.com;", "server_name _;"),
            port);

        using var snippet = await GetAsync(nginx.Url, "/vg/vg.js", ("Host", nginx.Url.Authority));
        Assert.Equal("text/javascript", snippet.Content.Headers.ContentType!.MediaType);
        using var answer = await PostAsync(nginx.Url, "/vg/collect", $"http://{nginx.Url.Authority}", nginx.Url.Authority);
        Assert.Equal("{\"accepted\":1,\"duplicate\":0,\"rejected\":[]}", await answer.Content.ReadAsStringAsync(Token));
        Assert.StartsWith("vg_id=", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        foreach (var path in (string[])["/vg/", "/vg/health/ready", "/vg/api/v1/accounts", "/vg/sign-in", "/vg/..%2fhealth/ready"])
        {
            using var closed = await GetAsync(nginx.Url, path, ("Host", nginx.Url.Authority));
            Assert.True(closed.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, path);
        }
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("caddy")]
    public async Task Behind_a_web_server_the_gateway_knows_visitors_and_their_scheme(string program)
    {
        RunningServer.Need(program);
        RunningServer.Need("nginx");
        var (originPort, frontPort) = (RunningServer.FreePort(), RunningServer.FreePort());
        await using var origin = await RunningServer.NginxAsync(
            $"server {{ listen 127.0.0.1:{originPort}; location / {{ default_type text/plain; return 200 \"$http_host $http_x_forwarded_for $http_x_forwarded_proto\"; }} location = /page {{ default_type text/html; return 200 '{Page}'; }} }}", originPort);
        using var data = new DataDirectory();
        Configure(data, origin.Url);
        await using var gateway = await RunningGateway.StartAsync(data);
        await using var front = program == "nginx"
            ? await RunningServer.NginxAsync(
                Example.Of("first-party.md", "nginx", "# nginx: ends TLS").With("listen 80;", $"listen 127.0.0.1:{frontPort};").With("127.0.0.1:8080", gateway.Url.Authority), frontPort)
            : await RunningServer.CaddyAsync(
                Example.Of("first-party.md", "caddy", "# Caddy").With(":80 {", $"http://:{frontPort} {{\n    bind 127.0.0.1").With("127.0.0.1:8080", gateway.Url.Authority), frontPort);

        using var told = await GetAsync(front.Url, "/", ("X-Forwarded-For", "6.6.6.6"));
        // nginx adds to what it gets, Caddy starts over; the gateway believes the part that the web server wrote.
        Assert.Equal(program == "nginx" ? "www.example.com 6.6.6.6 http" : "www.example.com 127.0.0.1 http", await told.Content.ReadAsStringAsync(Token));
        using var page = await GetAsync(front.Url, "/page");
        Assert.Contains("data-collect=\"/here\"></script></head><body>of nginx", await page.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.StartsWith("vg_id=", Assert.Single(page.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        using var answer = await PostAsync(front.Url, "/here", "https://www.example.com");
        Assert.Equal("{\"accepted\":1,\"duplicate\":0,\"rejected\":[]}", await answer.Content.ReadAsStringAsync(Token));
    }

    public void Dispose()
    {
        _http.Dispose();
        _root.Delete(true);
    }

    private static void Configure(DataDirectory data, Uri origin) => File.WriteAllText(data.File("gateway.json"), $$"""
        {
          "Sites": { "www": { "Origins": ["https://www.example.com"] } },
          "Proxy": { "Sites": { "www": { "Hosts": ["www.example.com"], "Origins": ["{{origin.GetLeftPart(UriPartial.Authority)}}"], "ScriptPath": "/here.js", "CollectPath": "/here" } } }
        }
        """);

    private async Task<HttpResponseMessage> GetAsync(Uri server, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, server.GetLeftPart(UriPartial.Authority) + path);
        request.Headers.Host = "www.example.com";
        request.Headers.TryAddWithoutValidation("Accept", "text/html,*/*;q=0.8");
        foreach (var (name, value) in headers)
        {
            if (name == "Host")
                request.Headers.Host = value;
            else
                request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request, Token);
    }

    private async Task<HttpResponseMessage> PostAsync(Uri server, string path, string origin, string host = "www.example.com")
    {
        var view = new JsonObject { ["id"] = Guid.NewGuid().ToString(), ["type"] = "page_view", ["url"] = "https://www.example.com/other" };
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, path))
        {
            Content = new StringContent(new JsonObject { ["site"] = "www", ["events"] = new JsonArray(view) }.ToJsonString(), Encoding.UTF8, "text/plain"),
        };
        request.Headers.Host = host;
        request.Headers.Add("Origin", origin);
        return await _http.SendAsync(request, Token);
    }
}
