using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace VisitorGateway.Process.Tests;

/// <summary>
/// Browsers that send without pause. An event is acknowledged once its answer has been read; what was not answered is sent
/// again, the same, as the tracker does.
/// </summary>
internal sealed class Load
{
    private readonly Client[] _clients;

    public Load(int clients, int seed) => _clients = [.. Enumerable.Range(0, clients).Select(i => new Client(i, seed + i))];

    public ConcurrentBag<string> Acknowledged { get; } = [];

    /// <summary>Sends until the gateway is gone or the token is cancelled.</summary>
    public Task RunAsync(Uri url, CancellationToken cancellationToken) => Task.WhenAll(_clients.Select(c => Task.Run(() => c.RunAsync(url, Acknowledged, cancellationToken), CancellationToken.None)));

    /// <summary>Ends when that many more events have been answered, however fast the machine is; fails after two minutes.</summary>
    public async Task AnsweredAsync(int more, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        for (var wanted = Acknowledged.Count + more; Acknowledged.Count < wanted;)
            await Task.Delay(5, patience.Token);
    }

    private sealed class Client(int number, int seed)
    {
        private readonly Random _random = new(seed);
        private string? _cookie;
        private string[]? _unanswered;
        private string? _body;

        public async Task RunAsync(Uri url, ConcurrentBag<string> acknowledged, CancellationToken cancellationToken)
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = url };
            http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36");
            http.DefaultRequestHeaders.Add("X-Forwarded-For", $"9.9.{7 + (number % 3)}.{number}");
            while (!cancellationToken.IsCancellationRequested)
            {
                if (_unanswered is null)
                    Make();
                try
                {
                    var request = new HttpRequestMessage(HttpMethod.Post, "/collect") { Content = new StringContent(_body!, Encoding.UTF8, "text/plain") };
                    if (_cookie is not null)
                        request.Headers.Add("Cookie", _cookie);
                    using var answer = await http.SendAsync(request, CancellationToken.None);
                    if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                        continue;
                    Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                    if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
                        _cookie = cookies.Single().Split(';')[0];
                    foreach (var id in _unanswered!)
                        acknowledged.Add(id);
                    _unanswered = null;
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        }

        private void Make()
        {
            var events = new JsonArray();
            for (var n = _random.Next(1, 6); n > 0; n--)
                events.Add(Event());
            _unanswered = [.. events.Select(e => (string)e!["id"]!)];
            _body = new JsonObject { ["site"] = "demo", ["events"] = events }.ToJsonString();
        }

        private JsonObject Event()
        {
            var id = Guid.NewGuid().ToString();
            return _random.Next(40) switch
            {
                // Four browsers a person: they are merged while everything goes on.
                0 => new JsonObject { ["id"] = id, ["type"] = "identify", ["properties"] = new JsonObject { ["email"] = $"person{number / 4}@example.com" } },
                1 => new JsonObject { ["id"] = id, ["type"] = "download", ["properties"] = new JsonObject { ["file"] = $"white-paper-{_random.Next(3)}.pdf" } },
                _ => new JsonObject { ["id"] = id, ["type"] = "page_view", ["url"] = $"https://www.example.com/products/{_random.Next(20)}" },
            };
        }
    }
}
