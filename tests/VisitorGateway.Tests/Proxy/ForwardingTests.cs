using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace VisitorGateway.Tests.Proxy;

public sealed class ForwardingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Large_uploads_and_downloads_pass_to_the_byte()
    {
        await using var site = await ProxiedSite.StartAsync();
        site.Origin.Answer = async context =>
        {
            context.Response.ContentType = "application/octet-stream";
            var hash = await SHA256.HashDataAsync(context.Request.Body);
            await context.Response.Body.WriteAsync(hash);
        };
        var upload = new byte[20 << 20];
        Random.Shared.NextBytes(upload);
        using var response = await site.SendAsync(HttpMethod.Put, "/upload", new ByteArrayContent(upload));
        Assert.Equal(SHA256.HashData(upload), await response.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("PUT", site.Origin.Last.Method);
    }

    [Fact]
    public async Task A_site_may_have_a_largest_body()
    {
        await using var site = await ProxiedSite.StartAsync("\"MaxRequestBytes\": 1000");
        using var response = await site.SendAsync(HttpMethod.Post, "/upload", new ByteArrayContent(new byte[1001]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Parts_of_files_pass()
    {
        await using var site = await ProxiedSite.StartAsync();
        site.Origin.Send("bcd"u8.ToArray(), (":status", "206"), ("Content-Type", "application/pdf"), ("Content-Range", "bytes 1-3/10"));
        using var response = await site.SendAsync(HttpMethod.Get, "/a.pdf", null, ("Range", "bytes=1-3"), ("If-Range", "\"x\""));
        Assert.Equal("bytes=1-3", site.Origin.Last["Range"]);
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("bytes 1-3/10", response.Content.Headers.ContentRange!.ToString());
        Assert.Equal("bcd", await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Server_sent_events_arrive_one_by_one()
    {
        await using var site = await ProxiedSite.StartAsync();
        var next = new SemaphoreSlim(0);
        site.Origin.Answer = async context =>
        {
            context.Response.ContentType = "text/event-stream";
            for (var i = 0; i < 3; i++)
            {
                await context.Response.WriteAsync($"data: {i}\n\n", Token);
                await context.Response.Body.FlushAsync(Token);
                await next.WaitAsync(Token);
            }
        };
        using var response = await site.SendAsync(HttpMethod.Get, "/events", null, ("Accept", "text/event-stream"));
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Token));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal($"data: {i}", await reader.ReadLineAsync(Token));
            await reader.ReadLineAsync(Token);
            next.Release();
        }

        Assert.Null(await reader.ReadLineAsync(Token));
    }

    [Fact]
    public async Task Pages_that_come_slowly_are_not_held_up()
    {
        await using var site = await ProxiedSite.StartAsync();
        var next = new SemaphoreSlim(0);
        site.Origin.Answer = async context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync("<!doctype html><head><title>T</title></head><body>first", Token);
            await context.Response.Body.FlushAsync(Token);
            await next.WaitAsync(Token);
            await context.Response.WriteAsync("second", Token);
        };
        using var response = await site.GetAsync();
        await using var body = await response.Content.ReadAsStreamAsync(Token);
        var first = $"<!doctype html><head><title>T</title>{ProxiedSite.Element}</head><body>first";
        var buffer = new byte[first.Length];
        await body.ReadExactlyAsync(buffer, Token);
        Assert.Equal(first, Encoding.UTF8.GetString(buffer));
        next.Release();
        Assert.Equal("second", await new StreamReader(body).ReadToEndAsync(Token));
    }

    [Fact]
    public async Task Web_sockets_pass_both_ways()
    {
        await using var site = await ProxiedSite.StartAsync();
        site.Origin.Answer = async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync("chat");
            var buffer = new byte[100];
            var got = await socket.ReceiveAsync(buffer, Token);
            await socket.SendAsync(Encoding.UTF8.GetBytes("echo " + Encoding.UTF8.GetString(buffer, 0, got.Count)), WebSocketMessageType.Text, true, Token);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", Token);
        };
        using var client = new ClientWebSocket();
        client.Options.AddSubProtocol("chat");
        client.Options.SetRequestHeader("Host", ProxiedSite.Host);
        await client.ConnectAsync(new UriBuilder(site.Gateway.Url) { Scheme = "ws", Path = "/socket" }.Uri, Token);
        Assert.Equal("chat", client.SubProtocol);
        await client.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, Token);
        var answer = new byte[100];
        var received = await client.ReceiveAsync(answer, Token);
        Assert.Equal("echo hello", Encoding.UTF8.GetString(answer, 0, received.Count));
        Assert.Equal(WebSocketMessageType.Close, (await client.ReceiveAsync(answer, Token)).MessageType);
    }

    [Fact]
    public async Task Over_https_with_HTTP_2_pages_have_the_snippet_and_trailers_pass()
    {
        using var files = new TestDirectory();
        using var certificate = TestCertificate.Write(files.Path, ProxiedSite.Host);
        var proxy = $"\"Urls\": [\"https://127.0.0.1:0\"], \"CertificateFile\": \"{files.Path}/cert.pem\", \"KeyFile\": \"{files.Path}/key.pem\"";
        await using var site = await ProxiedSite.StartAsync(proxy: proxy);
        var https = new Uri(site.Gateway.Get<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(a => a.StartsWith("https", StringComparison.Ordinal)));
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetCertHashString() == certificate.GetCertHashString() } });
        site.Origin.Answer = async context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            if (context.Response.SupportsTrailers())
                context.Response.DeclareTrailer("X-Sum");
            await context.Response.WriteAsync(TestOrigin.Page, Token);
            if (context.Response.SupportsTrailers())
                context.Response.AppendTrailer("X-Sum", "7");
        };
        var request = new HttpRequestMessage(HttpMethod.Get, https) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Host = ProxiedSite.Host;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var response = await client.SendAsync(request, Token);
        Assert.Equal(HttpVersion.Version20, response.Version);
        Assert.Contains(ProxiedSite.Element, await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal("https", site.Origin.Last["X-Forwarded-Proto"]);
        Assert.Contains("; Secure", response.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trailers_pass_from_HTTP_2_to_HTTP_2()
    {
        using var files = new TestDirectory();
        using var certificate = TestCertificate.Write(files.Path, ProxiedSite.Host);
        var proxy = $"\"Urls\": [\"https://127.0.0.1:0\"], \"CertificateFile\": \"{files.Path}/cert.pem\", \"KeyFile\": \"{files.Path}/key.pem\"";
        var origin = await TestOrigin.StartAsync(HttpProtocols.Http2);
        await using var site = await ProxiedSite.StartAsync("\"OriginHttp\": \"2\"", proxy, origin);
        site.Origin.Answer = async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.WriteAsync("x", Token);
            context.Response.AppendTrailer("grpc-status", "0");
        };
        var https = new Uri(site.Gateway.Get<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(a => a.StartsWith("https", StringComparison.Ordinal)));
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetCertHashString() == certificate.GetCertHashString() } });
        var request = new HttpRequestMessage(HttpMethod.Get, https) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Host = ProxiedSite.Host;
        using var response = await client.SendAsync(request, Token);
        Assert.Equal("x", await response.Content.ReadAsStringAsync(Token));
        Assert.Equal("0", Assert.Single(response.TrailingHeaders.GetValues("grpc-status")));
    }

    [Fact]
    public async Task A_body_is_asked_for_before_it_is_sent()
    {
        await using var site = await ProxiedSite.StartAsync();
        site.Origin.Answer = async context => await context.Response.WriteAsync(await new StreamReader(context.Request.Body).ReadToEndAsync(Token), Token);
        var content = new StringContent("hello");
        using var response = await site.SendAsync(HttpMethod.Post, "/", content, ("Expect", "100-continue"));
        Assert.Equal("hello", await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Early_hints_do_not_hurt()
    {
        await using var origin = RawOrigin.Answering("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 48\r\nConnection: close\r\n\r\n<!doctype html><head></head><body>hints</body>\r\n");
        await using var gateway = await TestGateway.StartAsync(ProxiedSite.Configuration(origin.Url));
        using var answer = await RawAnswer.ToAsync(gateway.Url, $"GET / HTTP/1.1\r\nHost: {ProxiedSite.Host}\r\nConnection: close\r\n\r\n");
        Assert.Equal(200, answer.Status);
        Assert.Contains($"{ProxiedSite.Element}</head><body>hints", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_over_127_in_headers_stay_what_they_are()
    {
        await using var origin = RawOrigin.Answering("HTTP/1.1 302 Found\r\nLocation: /caf\u00e9\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        await using var gateway = await TestGateway.StartAsync(ProxiedSite.Configuration(origin.Url));
        using var answer = await RawAnswer.ToAsync(gateway.Url, $"GET / HTTP/1.1\r\nHost: {ProxiedSite.Host}\r\nX-Name: caf\u00e9\r\nConnection: close\r\n\r\n");
        Assert.Equal(302, answer.Status);
        Assert.Contains("Location: /caf\u00e9\r\n", answer.Text, StringComparison.Ordinal);
        Assert.Contains("X-Name: caf\u00e9\r\n", Assert.Single(origin.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_are_shared_among_origins_and_a_dead_one_is_left_out()
    {
        await using var second = await TestOrigin.StartAsync();
        var first = await TestOrigin.StartAsync();
        await using var gateway = await TestGateway.StartAsync($$"""
            { "Sites": { "www": {} }, "Proxy": { "Sites": { "www": { "Hosts": ["www.example.com"], "LoadBalancing": "round-robin",
              "Origins": ["{{first.Url.GetLeftPart(UriPartial.Authority)}}", "{{second.Url.GetLeftPart(UriPartial.Authority)}}"], "HealthPath": "/healthz", "HealthSeconds": 1 } } } }
            """);
        using var http = new HttpClient { BaseAddress = gateway.Url };
        http.DefaultRequestHeaders.Host = ProxiedSite.Host;
        for (var i = 0; i < 4; i++)
            await http.GetStringAsync("/page", Token);
        Assert.Equal(2, first.Seen.Count(r => r.Target == "/page"));
        Assert.Equal(2, second.Seen.Count(r => r.Target == "/page"));

        await first.DisposeAsync();
        for (var i = 0; i < 100 && !(await new HttpClient().GetStringAsync(new Uri(gateway.Url, "/health/ready"), Token)).Contains("\"originsUp\":1", StringComparison.Ordinal); i++)
            await Task.Delay(100, Token);
        for (var i = 0; i < 6; i++)
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/page", Token)).StatusCode);
    }
}
