using System.CommandLine;
using VisitorGateway.LoadTests.Gateways;
using VisitorGateway.LoadTests.Idle;
using VisitorGateway.LoadTests.Overload;
using VisitorGateway.LoadTests.Running;
using VisitorGateway.LoadTests.Scenarios;
using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.LoadTests.Commands;

/// <summary>
/// load smoke: every scenario for a moment against one started gateway, and the commands that disturb it or start several. Asserts no
/// time, only that all is answered and stored once.
/// </summary>
internal static class SmokeCommand
{
    private const string Scenario = "returning-visitors";
    private const int BadConnectionsOfAKind = 5;

    public static void AddTo(RootCommand root)
    {
        var command = new Command("smoke", "Run every scenario and the commands idle, overload and gateways for a moment against gateways started for it; nothing timed is asserted.");
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
            Scenario = "",
            Start = "gateway",
            StartsTls = true,
            Rate = "200",
            For = TimeSpan.FromSeconds(1),
            WarmUp = TimeSpan.Zero,
            Connections = 16,
            Browsers = 50,
            LogFile = log,
            Speed = 60,
            Timeout = TimeSpan.FromSeconds(60),
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

        failed += await IdleAsync(settings, target, cancellationToken);
        failed += await OverloadAsync(settings, target, cancellationToken);
        failed += await GatewaysAsync(settings, cancellationToken);
        return failed == 0 ? 0 : 1;
    }

    private static async Task<int> IdleAsync(LoadSettings settings, Target target, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        var cookie = await ConsoleSession.SignInAsync(target.Url, target.SignIn!, cancellationToken);
        var measurement = new Measurement(settings with { Scenario = Scenario }, target, TextWriter.Null);
        var second = TimeSpan.FromSeconds(1);
        var result = await IdleRun.RunAsync(
            measurement, target, 20, BadConnectionsOfAKind * BadKinds.All.Count, BadKinds.All, second, second, TimeSpan.Zero, cookie, TextWriter.Null, cancellationToken);
        var ok = result.Kinds.Count == BadKinds.All.Count && result.Kinds.All(k => k.Opened == BadConnectionsOfAKind)
            && result.Report is { Failed: 0, Shed: 0, Answered: > 0, Store.Holds: true };
        await Console.Out.WriteLineAsync($"{(ok ? "ok" : "FAILED")}  idle: {result.Report.Answered} answered beside {result.Kinds.Sum(k => k.Opened)} bad connections, of which {result.Kinds.Sum(k => k.Held)} were still held");
        return ok ? 0 : 1;
    }

    private static async Task<int> OverloadAsync(LoadSettings settings, Target target, CancellationToken cancellationToken)
    {
        var second = TimeSpan.FromSeconds(1);
        var measurement = new Measurement(settings with { Scenario = Scenario, Connections = 100 }, target, TextWriter.Null);
        var result = await OverloadRun.RunAsync(
            measurement, target, 100, new OverloadPhases(second, second, second, 2), TimeSpan.Zero, TimeSpan.FromMinutes(1), null, cancellationToken);
        // A slow machine may refuse some; nothing may fail.
        var ok = result.Report is { Failed: 0, Answered: > 0, Store.Holds: true } && result.During.Untold == 0 && result.Probes.Sum(p => p.Failed) == 0;
        await Console.Out.WriteLineAsync($"{(ok ? "ok" : "FAILED")}  overload: {result.Report.Answered} answered, {result.Report.Shed} refused, {result.Report.Failed} failed, {result.Probes.Sum(p => p.Asked)} probes");
        return ok ? 0 : 1;
    }

    private static async Task<int> GatewaysAsync(LoadSettings settings, CancellationToken cancellationToken)
    {
        if (!RedisServer.IsInstalled)
        {
            await Console.Out.WriteLineAsync("skipped  gateways: redis-server is missing (Debian: apt-get install redis-server)");
            return 0;
        }

        await using var run = await GatewaysRun.StartAsync(settings with { Scenario = Scenario }, [2], "everysec", cancellationToken);
        await run.RunAsync(100, 1, null, TextWriter.Null, cancellationToken);
        var ok = run is { Lost: 0, Failed: 0, Acknowledged: > 0 };
        await Console.Out.WriteLineAsync($"{(ok ? "ok" : "FAILED")}  gateways: {run.Acknowledged} events acknowledged by two on one Redis, {run.Failed} requests failed or refused, {run.Lost} events missing or twice");
        return ok ? 0 : 1;
    }
}
