using System.Globalization;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace VisitorGateway.Tests.Alerts;

/// <summary>Takes webhooks on a random port of this computer.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<Delivery> _taken = Channel.CreateUnbounded<Delivery>();

    private Receiver(WebApplication app) => _app = app;

    internal sealed record Delivery(string Id, long Timestamp, string Signature, string Body);

    /// <summary>Status of the answers.</summary>
    public int Answer { get; set; } = StatusCodes.Status204NoContent;

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>The next delivery about that profile; the company it belongs to has news of its own.</summary>
    public async Task<Delivery> NextAsync(string profile)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var delivery = await _taken.Reader.ReadAsync(patience.Token);
            if (delivery.Body.Contains($"\"subject\":\"{profile}\"", StringComparison.Ordinal))
                return delivery;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        _taken.Writer.TryWrite(new Delivery(
            headers["webhook-id"].ToString(),
            long.Parse(headers["webhook-timestamp"].ToString(), CultureInfo.InvariantCulture),
            headers["webhook-signature"].ToString(),
            await reader.ReadToEndAsync(context.RequestAborted)));
        context.Response.StatusCode = Answer;
    }
}
