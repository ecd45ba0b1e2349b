using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging;
using VisitorGateway.Sites;

namespace VisitorGateway.Demo;

/// <summary>
/// Plays recorded visits in a loop, by the same requests that the snippet sends: nothing of what the console shows is made up
/// anywhere else.
/// </summary>
internal sealed partial class DemoPlayer(IServer server, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DemoPlayer> log) : BackgroundService
{
    private const string Shop = "https://www.corvane.example";

    private static readonly string[] Agents =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15",
        "Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0",
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var telling = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First()
            .Replace("[::]", "127.0.0.1", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(address) };
        await Task.WhenAll(DemoJson.Visits().Select(visit => PlayAsync(http, visit, stoppingToken)));
    }

    private async Task PlayAsync(HttpClient http, DemoVisit visit, CancellationToken stoppingToken)
    {
        string? cookie = null;
        var at = time.GetUtcNow().AddMinutes(-visit.StartMinutes);
        while (true)
        {
            var begun = at;
            for (var i = 0; i < visit.Steps.Count; i++)
            {
                at = at.AddSeconds(visit.Steps[i].After);
                if (at - time.GetUtcNow() is { Ticks: > 0 } wait)
                    await Task.Delay(wait, time, stoppingToken);
                cookie = await SendAsync(http, visit, i, at, cookie, stoppingToken) ?? cookie;
            }

            if (visit.AgainMinutes == 0)
                return;
            at = new DateTimeOffset(Math.Max(begun.AddMinutes(visit.AgainMinutes).Ticks, at.Ticks), TimeSpan.Zero);
        }
    }

    private async Task<string?> SendAsync(HttpClient http, DemoVisit visit, int index, DateTimeOffset at, string? cookie, CancellationToken cancellationToken)
    {
        var step = visit.Steps[index];
        var body = new JsonObject
        {
            ["site"] = SiteRegistry.DemoKey,
            ["events"] = new JsonArray(new JsonObject
            {
                ["id"] = Guid.NewGuid().ToString(),
                ["time"] = at.ToUnixTimeMilliseconds(),
                ["type"] = step.Type,
                ["url"] = Shop + step.Path + (index == 0 ? visit.Campaign : null),
                ["title"] = step.Title,
                ["referrer"] = index == 0 ? visit.Referrer : Shop + visit.Steps[index - 1].Path,
                ["properties"] = new JsonObject(step.Properties.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Key, p.Value))),
            }),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/collect") { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Forwarded-For", visit.Address);
        request.Headers.TryAddWithoutValidation("User-Agent", Agents[visit.Agent % Agents.Length]);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            if (!answer.IsSuccessStatusCode)
                LogRefused(log, (int)answer.StatusCode);
            return answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.First().Split(';')[0] : null;
        }
        catch (HttpRequestException e)
        {
            LogFailed(log, e);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A step of the demo was answered {Status}")]
    private static partial void LogRefused(ILogger logger, int status);

    [LoggerMessage(2, LogLevel.Warning, "A step of the demo could not be sent")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
