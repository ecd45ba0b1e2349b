using System.CommandLine;
using VisitorGateway.LoadTests.Running;
using VisitorGateway.LoadTests.Scenarios;
using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.LoadTests.Commands;

/// <summary>load smoke: every scenario for a moment against one started gateway. Asserts no time, only that all is answered and stored once.</summary>
internal static class SmokeCommand
{
    public static void AddTo(RootCommand root)
    {
        var command = new Command("smoke", "Run every scenario for a moment against a gateway started for it; nothing timed is asserted.");
        command.SetAction((_, token) => RunAsync(token));
        root.Add(command);
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var log = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(log, Enumerable.Range(0, 100).Select(i =>
                $"""9.9.9.{i % 9} - - [10/Oct/2026:13:55:{i * 6 / 10:00} +0000] "GET /page/{i} HTTP/1.1" 200 512 "https://www.example.com/" "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0" """), cancellationToken);
            return await RunAllAsync(log, cancellationToken);
        }
        finally
        {
            File.Delete(log);
        }
    }

    private static async Task<int> RunAllAsync(string log, CancellationToken cancellationToken)
    {
        var settings = new LoadSettings
        {
            Scenario = "", Start = "gateway", Rate = "200", For = TimeSpan.FromSeconds(1), WarmUp = TimeSpan.Zero, Connections = 16,
            Browsers = 50, LogFile = log, Speed = 60, Timeout = TimeSpan.FromSeconds(60),
        };
        await using var target = await Target.OpenAsync(settings, cancellationToken);
        var failed = 0;
        foreach (var scenario in ScenarioList.Names)
        {
            var measurement = new Measurement(settings with { Scenario = scenario }, target, TextWriter.Null);
            var report = await measurement.RunAsync(cancellationToken);
            var store = await measurement.CheckStoreAsync(cancellationToken);
            var ok = report is { Failed: 0, Shed: 0, FailedBefore: 0, Answered: > 0 } && store is { Holds: true, Acknowledged: > 0 };
            failed += ok ? 0 : 1;
            await Console.Out.WriteLineAsync($"{(ok ? "ok" : "FAILED")}  {scenario}: {report.Answered} answered, {report.Failed} failed, {report.Shed} refused, {store?.Acknowledged} events acknowledged, {store?.Missing} missing, {store?.Twice} twice");
            foreach (var (reason, count) in report.Failures)
                await Console.Out.WriteLineAsync($"        {count} times: {reason}");
        }

        return failed == 0 ? 0 : 1;
    }
}
