using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace VisitorGateway.Tests.Proxy;

/// <summary>A site of its own on a random port, which writes down what it is asked and answers as the test says.</summary>
internal sealed class TestOrigin : IAsyncDisposable
{
    public const string Page = "<!doctype html><html><head><meta charset=utf-8><title>T</title></head><body><h1>Hello</h1></body></html>";

    private readonly WebApplication _app;

    private TestOrigin(WebApplication app) => _app = app;

    public ConcurrentQueue<SeenRequest> Seen { get; } = new();

    /// <summary>Answers each request. Default: a page.</summary>
    public RequestDelegate Answer { get; set; } = context => HtmlAsync(context, Page);

    /// <summary>Answers the gateway's own question whether its paths are free. Default: there is nothing.</summary>
    public RequestDelegate AnswerProbe { get; set; } = context =>
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    };

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public SeenRequest Last => Seen.Last();

    public static async Task<TestOrigin> StartAsync(HttpProtocols protocols = HttpProtocols.Http1)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxResponseBufferSize = 64 * 1024;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = protocols);
        });
        var app = builder.Build();
        app.UseWebSockets();
        var origin = new TestOrigin(app);
        app.Run(async context =>
        {
            if (context.Request.Headers.UserAgent == VisitorGateway.Proxy.PathProbe.Agent)
            {
                await origin.AnswerProbe(context);
                return;
            }

            origin.Seen.Enqueue(new SeenRequest(context.Request));
            await origin.Answer(context);
        });
        await app.StartAsync();
        return origin;
    }

    public static Task HtmlAsync(HttpContext context, string page)
    {
        context.Response.ContentType ??= "text/html; charset=utf-8";
        context.Response.ContentLength = System.Text.Encoding.UTF8.GetByteCount(page);
        return context.Response.WriteAsync(page);
    }

    /// <summary>Answers with these headers and bytes.</summary>
    public void Send(byte[] body, params (string Name, string Value)[] headers) => Answer = async context =>
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = body.Length;
        foreach (var (name, value) in headers)
        {
            if (name == ":status")
                context.Response.StatusCode = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
            else
                context.Response.Headers.Append(name, value);
        }

        if (headers.Any(h => h.Name == "Content-Type"))
            context.Response.ContentType = headers.Last(h => h.Name == "Content-Type").Value;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body);
    };

    public void Send(string page, params (string Name, string Value)[] headers) => Send(System.Text.Encoding.UTF8.GetBytes(page), headers);

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }
}
