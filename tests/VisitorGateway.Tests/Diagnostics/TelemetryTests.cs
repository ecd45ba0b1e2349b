namespace VisitorGateway.Tests.Diagnostics;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Every_documented_metric_of_the_gateway_reaches_a_collector_at_the_latest_when_it_stops()
    {
        await using var collector = await MetricsCollector.StartAsync();
        await using (var gateway = await TestGateway.StartAsync($$$"""{"Telemetry":{"Otlp":"{{{collector.Url}}}","IntervalSeconds":3600,"Headers":"X-Token=secret"}}"""))
        {
            using var browser = new Browser(gateway);
            await browser.CollectAsync(Browser.Page());
        }

        foreach (var name in DocumentedMetrics.Always)
            Assert.Contains(name, collector.Text, StringComparison.Ordinal);
        Assert.All(collector.Tokens, token => Assert.Equal("secret", token));
    }

    [Fact]
    public async Task A_collector_that_is_not_there_costs_nothing_but_its_metrics()
    {
        await using var gateway = await TestGateway.StartAsync("""{"Telemetry":{"Otlp":"http://127.0.0.1:9","IntervalSeconds":1}}""");
        using var browser = new Browser(gateway);
        Assert.Equal(1, (await browser.CollectAsync(Browser.Page())).Accepted);
    }

    [Fact]
    public async Task Wrong_settings_stop_the_start_with_their_names()
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => TestGateway.StartAsync(
            """{"Telemetry":{"Otlp":"collector:4318","Protocol":"udp","IntervalSeconds":0}}"""));
        foreach (var setting in (string[])["Telemetry:Otlp: must be an http or https address", "Telemetry:Protocol: 'udp'", "Telemetry:IntervalSeconds: 0"])
            Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
    }
}
