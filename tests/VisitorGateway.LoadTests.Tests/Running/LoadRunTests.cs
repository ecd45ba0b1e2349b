using System.Diagnostics;
using VisitorGateway.LoadTests.Arrivals;
using VisitorGateway.LoadTests.Http;
using VisitorGateway.LoadTests.Running;
using VisitorGateway.LoadTests.Scenarios;
using VisitorGateway.LoadTests.Servers;
using VisitorGateway.LoadTests.Verification;

namespace VisitorGateway.LoadTests.Tests.Running;

public sealed class LoadRunTests
{
    private readonly NumberSet _acknowledged = new();
    private long _next;

    [Fact]
    public async Task A_server_that_stalls_for_a_second_is_charged_for_everybody_who_came_meanwhile()
    {
        const int Connections = 4;
        var stall = new TaskCompletionSource();
        using var server = new StubServer(async number =>
        {
            // The 100th request begins the stall; all that are answered after it wait for its end.
            if (number == 100)
                _ = Task.Delay(1000).ContinueWith(_ => stall.SetResult(), TaskScheduler.Default);
            if (number >= 100)
                await stall.Task;
            return StubServer.Ok;
        });
        var recorder = await RunAsync(server, rate: 200, seconds: 3, Connections);

        Assert.Equal(600, recorder.Service.Count);
        // Due in the first half of the stall, at 200 a second, at least so many waited for over half a second; a slower machine only adds to them.
        Assert.True(recorder.Latency.CountAbove(500_000) >= 90, $"{recorder.Latency.CountAbove(500_000)} waited");
        Assert.True(recorder.Latency.Percentile(99) > 800_000);
        // By when they were sent it were only those on a connection: that is what is omitted elsewhere.
        Assert.True(recorder.Service.CountAbove(500_000) < recorder.Latency.CountAbove(500_000) / 5, $"{recorder.Service.CountAbove(500_000)} held");
    }

    [Fact]
    public async Task Every_arrival_is_sent_once_and_acknowledged_once()
    {
        using var server = new StubServer(_ => Task.FromResult<string?>(StubServer.Ok));
        var recorder = await RunAsync(server, rate: 2000, seconds: 1, connections: 8);
        Assert.Equal(2000, server.Requests);
        Assert.Equal(2000, _acknowledged.Count);
        Assert.Equal(2000, recorder.Seconds.Sum(s => s.Latency.Count));
        Assert.Empty(recorder.Failures);
    }

    [Fact]
    public async Task No_request_is_sent_before_it_is_due()
    {
        using var server = new StubServer(_ => Task.FromResult<string?>(StubServer.Ok));
        var sent = new List<long>();
        var start = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 20);
        using var run = new LoadRun([new ServerAddress(server.EndPoint, "stub")], 4, TimeSpan.FromSeconds(30), _acknowledged);
        await run.RunAsync(Arrivals(100, 1), request =>
        {
            sent.Add(Stopwatch.GetTimestamp());
            Write(request);
        }, new Recorder(start, TimeSpan.FromSeconds(1)), start, TimeSpan.FromSeconds(30), CancellationToken.None);
        Assert.Equal(100, sent.Count);
        Assert.All(sent, (at, i) => Assert.True(at >= start + (i * Stopwatch.Frequency / 100) - 1, $"request {i}"));
    }

    [Fact]
    public async Task Warming_up_is_not_measured_but_its_failures_are_counted()
    {
        using var server = new StubServer(number => Task.FromResult<string?>(number == 10 ? StubServer.Json(500, "{}") : StubServer.Ok));
        var start = Stopwatch.GetTimestamp();
        var recorder = new Recorder(start + Stopwatch.Frequency, TimeSpan.FromSeconds(1));
        using var run = new LoadRun([new ServerAddress(server.EndPoint, "stub")], 4, TimeSpan.FromSeconds(30), _acknowledged);
        await run.RunAsync(Arrivals(100, 2), Write, recorder, start, TimeSpan.FromSeconds(30), CancellationToken.None);
        Assert.Equal(100, recorder.Latency.Count);
        Assert.Equal(1, recorder.Failures["status 500"]);
        // The server worked for these too: its use is divided by all.
        Assert.Equal(199, recorder.Completed);
    }

    [Fact]
    public async Task Refusals_are_apart_from_failures_and_neither_is_acknowledged()
    {
        using var server = new StubServer(number => Task.FromResult<string?>((number % 4) switch
        {
            0 => StubServer.Json(503, "{\"error\":\"busy\"}"),
            1 => StubServer.Json(400, "{\"error\":\"what\"}"),
            2 => StubServer.Json(200, "{\"accepted\":0,\"duplicate\":0,\"rejected\":[{\"index\":0}]}"),
            _ => StubServer.Json(200, "{\"accepted\":1,\"duplicate\":0,\"rejected\":[]}"),
        }));
        var recorder = await RunAsync(server, rate: 200, seconds: 1, connections: 1);
        Assert.Equal(50, recorder.ShedLatency.Count);
        Assert.Equal(50, recorder.Seconds.Sum(s => s.Shed));
        Assert.Equal((50L, 50L), (recorder.Failures["status 400"], recorder.Failures["events of it were refused"]));
        Assert.Equal(50, _acknowledged.Count);
    }

    [Fact]
    public async Task What_no_connection_was_free_for_in_time_is_not_sent_any_more()
    {
        var answers = new TaskCompletionSource<string?>();
        using var server = new StubServer(_ => answers.Task);
        var start = Stopwatch.GetTimestamp();
        var recorder = new Recorder(start, TimeSpan.FromSeconds(2));
        using var run = new LoadRun([new ServerAddress(server.EndPoint, "stub")], 1, TimeSpan.FromSeconds(60), _acknowledged, givesUpAfter: TimeSpan.FromMilliseconds(200));
        var running = run.RunAsync(Arrivals(50, 2), Write, recorder, start, TimeSpan.FromSeconds(60), CancellationToken.None);
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        answers.SetResult(StubServer.Ok);
        await running;
        // The first 0.8 s, save one that was on the connection: at least so many, because a slower machine only gives up more.
        Assert.True(recorder.Failures["not sent in time: every connection was busy"] >= 35, $"{recorder.Failures.Values.Sum()} were given up");
        Assert.Equal(100, recorder.Seconds.Sum(s => s.Latency.Count));
    }

    [Fact]
    public async Task Connections_are_spread_evenly_over_the_servers()
    {
        using var one = new StubServer(_ => Task.FromResult<string?>(StubServer.Ok));
        using var other = new StubServer(_ => Task.FromResult<string?>(StubServer.Ok));
        var start = Stopwatch.GetTimestamp();
        using var run = new LoadRun([new ServerAddress(one.EndPoint, "one"), new ServerAddress(other.EndPoint, "other")], 4, TimeSpan.FromSeconds(60), _acknowledged);
        await run.RunAsync(Arrivals(200, 1), Write, new Recorder(start, TimeSpan.FromSeconds(1)), start, TimeSpan.FromSeconds(60), CancellationToken.None);
        Assert.Equal(200, one.Requests + other.Requests);
        Assert.InRange(one.Requests, 50, 150);
    }

    [Fact]
    public async Task A_broken_connection_fails_its_request_and_the_next_one_connects_again()
    {
        using var server = new StubServer(number => Task.FromResult(number % 10 == 9 ? null : StubServer.Ok));
        var recorder = await RunAsync(server, rate: 100, seconds: 1, connections: 1);
        Assert.Equal(90, _acknowledged.Count);
        Assert.Equal(10, recorder.Failures.Values.Sum());
        Assert.All(recorder.Failures.Keys, reason => Assert.StartsWith("connection: ", reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_dead_server_never_answers_has_failed_with_what_it_waited()
    {
        var never = new TaskCompletionSource<string?>();
        using var server = new StubServer(_ => never.Task);
        var start = Stopwatch.GetTimestamp();
        var recorder = new Recorder(start, TimeSpan.FromSeconds(1));
        using var run = new LoadRun([new ServerAddress(server.EndPoint, "stub")], 2, TimeSpan.FromMilliseconds(500), _acknowledged);
        await run.RunAsync(Arrivals(50, 1), Write, recorder, start, drain: TimeSpan.FromMilliseconds(600), CancellationToken.None);
        Assert.Equal(50, recorder.Latency.Count);
        Assert.True(recorder.Failures["no answer in time"] >= 2);
        Assert.True(recorder.Failures["not sent in time: every connection was busy"] > 0);
        Assert.Equal(0, _acknowledged.Count);
        never.SetResult(null);
    }

    private static PlannedArrivals Arrivals(double rate, double seconds) => new(RatePlan.Constant(rate, TimeSpan.FromSeconds(seconds)), null);

    private async Task<Recorder> RunAsync(StubServer server, double rate, double seconds, int connections)
    {
        var start = Stopwatch.GetTimestamp();
        var recorder = new Recorder(start, TimeSpan.FromSeconds(seconds));
        using var run = new LoadRun([new ServerAddress(server.EndPoint, "stub")], connections, TimeSpan.FromSeconds(60), _acknowledged);
        await run.RunAsync(Arrivals(rate, seconds), Write, recorder, start, TimeSpan.FromSeconds(60), CancellationToken.None);
        return recorder;
    }

    private void Write(RequestWriter request)
    {
        request.Begin(Browser.Nobody, _next++, 1);
        request.Get("/");
    }
}
