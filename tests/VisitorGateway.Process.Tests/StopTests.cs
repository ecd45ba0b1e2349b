using System.Net.Sockets;
using System.Text;

namespace VisitorGateway.Process.Tests;

[Trait("Category", "Faults")]
public sealed class StopTests
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Asked_to_stop_under_load_it_answers_what_it_has_begun_and_loses_nothing()
    {
        using var data = new DataDirectory();
        await using var gateway = await RunningGateway.StartAsync(data);
        var load = new Load(clients: 16, seed: 5);
        var sending = load.RunAsync(gateway.Url, CancellationToken.None);
        var begun = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => BegunRequest.SendHalfAsync(gateway.Url)));
        await load.AnsweredAsync(120, TestContext.Current.CancellationToken);

        gateway.Terminate();
        await Task.Delay(300, TestContext.Current.CancellationToken);
        foreach (var request in begun)
        {
            Assert.StartsWith("HTTP/1.1 200 OK", await request.FinishAsync(), StringComparison.Ordinal);
            load.Acknowledged.Add(request.EventId);
            request.Dispose();
        }

        Assert.Equal(0, await gateway.EndAsync(Promised));
        await sending;
        Assert.Equal("", await gateway.Error);
        Assert.True(load.Acknowledged.Count > 100);
        await Kept.AssertCompleteAsync(data, load.Acknowledged);
    }

    [Fact]
    public async Task A_second_gateway_on_the_same_data_is_refused()
    {
        using var data = new DataDirectory();
        await using var gateway = await RunningGateway.StartAsync(data);

        foreach (var arguments in (string[][])[["serve", "--urls", "http://127.0.0.1:0"], ["import-log", "-"]])
        {
            var second = await Program.RunAsync([.. arguments, "--data", data.Path]);
            Assert.Equal(1, second.Code);
            Assert.Equal($"The data directory {data.Path} is in use by another gateway. Stop it, or name another directory.", second.Error.Trim());
        }
    }

    [Fact]
    public async Task An_export_beside_a_running_gateway_is_whole_lines_of_what_was_answered_before()
    {
        using var data = new DataDirectory();
        await using var gateway = await RunningGateway.StartAsync(data);
        var load = new Load(clients: 8, seed: 9);
        using var stop = new CancellationTokenSource();
        var sending = load.RunAsync(gateway.Url, stop.Token);
        for (var i = 0; i < 3; i++)
        {
            await Task.Delay(300, TestContext.Current.CancellationToken);
            var before = load.Acknowledged.ToArray();
            var events = (await Program.RunAsync("export", "events", "--jsonl", "--data", data.Path)).Succeeded().Lines.Select(e => (string)e["id"]!).ToArray();
            Assert.Empty(before.Except(events, StringComparer.Ordinal));
            Assert.Equal(events.Length, events.Distinct(StringComparer.Ordinal).Count());
            (await Program.RunAsync("export", "profiles", "--data", data.Path)).Succeeded();
            (await Program.RunAsync("export", "accounts", "--data", data.Path)).Succeeded();
        }

        await stop.CancelAsync();
        await sending;
    }

    /// <summary>A request of which the gateway has read one half.</summary>
    private sealed class BegunRequest(TcpClient socket, string rest) : IDisposable
    {
        public required string EventId { get; init; }

        public static async Task<BegunRequest> SendHalfAsync(Uri url)
        {
            var id = Guid.NewGuid().ToString();
            var body = $$"""{"site":"demo","events":[{"id":"{{id}}","type":"page_view","url":"https://www.example.com/slow"}]}""";
            var socket = new TcpClient { NoDelay = true };
            await socket.ConnectAsync(url.Host, url.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /collect HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n\r\n{body[..40]}"));
            return new BegunRequest(socket, body[40..]) { EventId = id };
        }

        public async Task<string> FinishAsync()
        {
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(rest));
            using var reader = new StreamReader(socket.GetStream());
            return await reader.ReadToEndAsync().WaitAsync(Promised);
        }

        public void Dispose() => socket.Dispose();
    }
}
