using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using VisitorGateway.Sites;
using VisitorGateway.Visitors;

namespace VisitorGateway.Benchmarks.Told;

/// <summary>
/// From the sending of the event that takes somebody over the line to the arrival of the webhook, beside other traffic. Both are
/// sent by their schedule, whatever the answers do.
/// </summary>
internal static class ToldLatency
{
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Rules = """
        stages: { lead: 20, sales-qualified: 61 }
        rules:
          - { name: Form, when: { event: form_submit }, points: 70, once: asset }
          - { name: Page, when: { event: page_view }, points: 1, cap: 5 per 1d }
        """;

    public static async Task<int> RunAsync(int seconds, int crossingsPerSecond, IReadOnlyList<int> rates, TextWriter output)
    {
        output.WriteLine("| page views a second beside | crossed | told | p50 ms | p99 ms | longest ms |");
        output.WriteLine("|---|---|---|---|---|---|");
        var failed = 0;
        foreach (var rate in rates)
            failed += await RunAsync(seconds, crossingsPerSecond, rate, output);
        return failed;
    }

    private static async Task<int> RunAsync(int seconds, int crossingsPerSecond, int rate, TextWriter output)
    {
        var directory = Directory.CreateTempSubdirectory("vg-told-").FullName;
        await using var receiver = await HookReceiver.StartAsync();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(directory, "scoring.yaml"), Rules);
            await File.WriteAllTextAsync(
                Path.Combine(directory, GatewayServices.ConfigurationFile),
                $$"""{ "AllowPrivateWebhooks": true, "Webhooks": { "sales": { "Url": "{{receiver.Url}}", "Secret": "{{Secret}}", "Kinds": ["stage_entered"] } } }""");
            await using var app = GatewayHost.Build(new ServeSettings(directory, "http://127.0.0.1:0", []));
            await app.StartAsync();
            using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = 256 })
            {
                BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
            };
            http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Agent);
            http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "en");
            var sent = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
            await Task.WhenAll(
                SendAsync(seconds, rate, async () => { using var answer = await PostAsync(http, "page_view"); }),
                SendAsync(seconds, crossingsPerSecond, () => CrossAsync(http, app, sent)));
            for (var i = 0; i < 100 && !sent.Keys.All(receiver.Came.ContainsKey); i++)
                await Task.Delay(50);
            var told = sent.Where(s => receiver.Came.ContainsKey(s.Key)).Select(s => Stopwatch.GetElapsedTime(s.Value, receiver.Came[s.Key]).TotalMilliseconds).ToList();
            var times = Stores.Rate.Of(told, TimeSpan.FromSeconds(seconds));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {rate} | {sent.Count} | {told.Count} | {times.P50:N1} | {times.P99:N1} | {told.DefaultIfEmpty().Max():N1} |"));
            await app.StopAsync();
            return told.Count == sent.Count && !sent.IsEmpty ? 0 : 1;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task CrossAsync(HttpClient http, WebApplication app, ConcurrentDictionary<string, long> sent)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await PostAsync(http, "form_submit");
        var cookie = answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        var site = app.Services.GetRequiredService<SiteRegistry>().Find("demo")!;
        if (app.Services.GetRequiredService<VisitorCookie>().TryReadValue(site, cookie.Split("=", 2)[1], out var visitor))
            sent[visitor.ToString()] = started;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, string type)
    {
        var e = new JsonObject { ["id"] = Guid.NewGuid().ToString(), ["type"] = type, ["url"] = "https://www.example.com/contact", ["properties"] = new JsonObject { ["form"] = "quote" } };
        using var body = new StringContent(new JsonObject { ["site"] = "demo", ["events"] = new JsonArray(e) }.ToJsonString(), Encoding.UTF8, "application/json");
        var answer = await http.PostAsync("/collect", body);
        return answer.EnsureSuccessStatusCode();
    }

    private static async Task SendAsync(int seconds, int perSecond, Func<Task> send)
    {
        var started = Stopwatch.GetTimestamp();
        var tasks = new List<Task>();
        for (var i = 0; i < seconds * perSecond; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond) - Stopwatch.GetElapsedTime(started);
            if (due > TimeSpan.Zero)
                await Task.Delay(due);
            tasks.Add(Task.Run(send));
        }

        await Task.WhenAll(tasks);
    }
}
