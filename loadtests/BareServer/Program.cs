using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using VisitorGateway.BareServer;

// The least that a server on Kestrel can do with the gateway's requests: what the gateway's cost is compared with.
var gif = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
var app = builder.Build();
app.MapPost("/collect", (RequestDelegate)CollectAsync);
app.MapGet("/pixel.gif", (RequestDelegate)PixelAsync);
await app.StartAsync();
await Console.Out.WriteLineAsync($"BareServer listens on {app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}");
await app.WaitForShutdownAsync();

// Reads the whole body and parses it into objects.
static async Task CollectAsync(HttpContext context)
{
    var reader = context.Request.BodyReader;
    while (true)
    {
        var read = await reader.ReadAsync(context.RequestAborted);
        if (!read.IsCompleted)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            continue;
        }

        context.Response.StatusCode = Parse(read.Buffer)?.Events is { Count: > 0 } ? StatusCodes.Status204NoContent : StatusCodes.Status400BadRequest;
        reader.AdvanceTo(read.Buffer.End);
        return;
    }
}

static BareBody? Parse(ReadOnlySequence<byte> body)
{
    var json = new Utf8JsonReader(body);
    return JsonSerializer.Deserialize(ref json, BareJson.Default.BareBody);
}

// A transparent GIF and a fresh cookie.
async Task PixelAsync(HttpContext context)
{
    context.Response.Headers.SetCookie = $"id={RandomNumberGenerator.GetHexString(32)}; Path=/; HttpOnly";
    context.Response.ContentType = "image/gif";
    context.Response.ContentLength = gif.Length;
    await context.Response.BodyWriter.WriteAsync(gif, context.RequestAborted);
}
