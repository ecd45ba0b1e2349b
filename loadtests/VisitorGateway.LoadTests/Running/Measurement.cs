using System.Diagnostics;
using VisitorGateway.LoadTests.Arrivals;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.LoadTests.Scenarios;
using VisitorGateway.LoadTests.Servers;
using VisitorGateway.LoadTests.Verification;

namespace VisitorGateway.LoadTests.Running;

/// <summary>A scenario against a target: measured once, or again and again with the same browsers.</summary>
internal sealed class Measurement
{
    private static readonly TimeSpan LeadIn = TimeSpan.FromMilliseconds(100);

    private readonly LoadSettings _settings;
    private readonly Target _target;
    private readonly TextWriter _progress;
    private readonly EventIds _ids = new();
    private readonly NumberSet _acknowledged = new();
    private readonly Random _arrivals;
    private readonly Scenario _scenario;
    private bool _prepared;

    public Measurement(LoadSettings settings, Target target, TextWriter progress)
    {
        _settings = settings;
        _target = target;
        _progress = progress;
        _arrivals = new Random(settings.Seed);
        _scenario = ScenarioList.Make(settings.Scenario, new ScenarioSettings(
            new EventText(settings.Site, _ids), new Crowd(new Random(settings.Seed)), settings.Browsers, settings.LogFile, settings.Speed));
    }

    /// <summary>Measures at the rate of the settings.</summary>
    /// <exception cref="InvalidDataException">The rate cannot be read.</exception>
    public Task<LoadReport> RunAsync(CancellationToken cancellationToken)
    {
        if (_scenario.OwnArrivals() is { } own)
            return RunAsync(own, $"recorded, {_settings.Speed} times as fast", TimeSpan.Zero, cancellationToken);
        if (!RatePlan.TryParse(_settings.Rate, _settings.For, out var plan, out var error))
            throw new InvalidDataException($"--{error}");
        return RunAsync(plan, _settings.WarmUp, cancellationToken);
    }

    /// <param name="warmUp">At the plan's mean rate, not measured.</param>
    public Task<LoadReport> RunAsync(RatePlan plan, TimeSpan warmUp, CancellationToken cancellationToken)
    {
        var arrivals = new PlannedArrivals(plan, _settings.Even ? null : _arrivals);
        if (warmUp == TimeSpan.Zero)
            return RunAsync(arrivals, plan.ToString(), warmUp, cancellationToken);
        var warming = new PlannedArrivals(RatePlan.Constant(plan.Requests / plan.For.TotalSeconds, warmUp), _settings.Even ? null : _arrivals);
        return RunAsync(new SequentialArrivals(warming, arrivals), plan.ToString(), warmUp, cancellationToken);
    }

    /// <summary>Parts that follow each other without a pause, after a warm-up at the first one's rate.</summary>
    /// <param name="started">Told when the first part begins, as <see cref="Stopwatch.GetTimestamp"/> gives it, before it does.</param>
    public async Task<PhasedReport> RunPhasesAsync(IReadOnlyList<Phase> phases, TimeSpan warmUp, Action<long>? started, CancellationToken cancellationToken)
    {
        var plan = new RatePlan([.. phases.Select(p => new RateSegment(p.Rate, p.Rate, p.For))]);
        IArrivals arrivals = new PlannedArrivals(plan, _settings.Even ? null : _arrivals);
        if (warmUp > TimeSpan.Zero)
            arrivals = new SequentialArrivals(new PlannedArrivals(RatePlan.Constant(phases[0].Rate, warmUp), _settings.Even ? null : _arrivals), arrivals);
        var measured = await MeasureAsync(arrivals, warmUp, started, cancellationToken);
        var figures = new List<PhaseFigures>();
        foreach (var phase in phases)
            figures.Add(PhaseFigures.Of(phase, figures.Sum(f => f.Seconds), measured.Recorder.Seconds, measured.Use?.Samples ?? []));
        return new PhasedReport(Report(measured, plan.ToString(), warmUp, plan.For), figures, measured.Start);
    }

    /// <returns>Null when the target's store cannot be asked.</returns>
    public async Task<StoreCheckResult?> CheckStoreAsync(CancellationToken cancellationToken)
    {
        if (_target.DataDirectory is null)
            return null;
        await _progress.WriteLineAsync($"Asking the store for {_acknowledged.Count} events ...");
        return await StoreCheck.RunAsync(_target.DataDirectory, _ids, _acknowledged, cancellationToken);
    }

    private async Task<LoadReport> RunAsync(IArrivals arrivals, string rate, TimeSpan warmUp, CancellationToken cancellationToken) =>
        Report(await MeasureAsync(arrivals, warmUp, null, cancellationToken), rate, warmUp, arrivals.For - warmUp);

    private async Task<Measured> MeasureAsync(IArrivals arrivals, TimeSpan warmUp, Action<long>? started, CancellationToken cancellationToken)
    {
        await PrepareAsync();
        var at = TimeProvider.System.GetUtcNow();
        var start = Stopwatch.GetTimestamp() + Ticks(LeadIn);
        started?.Invoke(start + Ticks(warmUp));
        var recorder = new Recorder(start + Ticks(warmUp), arrivals.For - warmUp);
        using var run = new LoadRun(_target.Servers, _settings.Connections, _settings.Timeout, _acknowledged, _settings.GivesUpAfter);
        using var progress = new ProgressLine(_progress, recorder, warmUp, arrivals.For);
        var running = run.RunAsync(arrivals, _scenario.Write, recorder, start, _settings.Timeout, cancellationToken);
        await Task.WhenAny(running, Task.Delay(LeadIn + warmUp, cancellationToken));
        var failedBefore = recorder.Failures.Values.Sum();
        var completedBefore = recorder.Completed;
        using var watch = ServerWatch.Start(_target.ProcessIds);
        using var beside = ServerWatch.Start(_target.BesideProcessIds);
        await running;
        var requests = recorder.Completed - completedBefore;
        return new Measured(recorder, at, start + Ticks(warmUp), failedBefore, ReportBuilder.Use(watch, requests), ReportBuilder.Use(beside, requests));
    }

    private async Task PrepareAsync()
    {
        if (_prepared || _scenario.Preparations == 0)
            return;
        _prepared = true;
        await _progress.WriteLineAsync($"Preparing {_scenario.Preparations} browsers ...");
        var recorder = new Recorder(long.MaxValue, TimeSpan.Zero);
        using var run = new LoadRun(_target.Servers, Math.Min(_settings.Connections, 32), _settings.Timeout, _acknowledged);
        await run.PrepareAsync(_scenario, recorder);
        if (recorder.Failures.Count > 0)
            throw new InvalidDataException($"{_target.Name} did not take the scenario's first requests: {recorder.Failures.First().Key}.");
    }

    private LoadReport Report(Measured measured, string rate, TimeSpan warmUp, TimeSpan length)
    {
        var recorder = measured.Recorder;
        var perSecond = ReportBuilder.PerSecond(recorder);
        var answered = recorder.Service.Count;
        return new LoadReport
        {
            Scenario = _scenario.Name,
            Description = _scenario.Description,
            Target = _target.Name,
            Rate = rate,
            At = measured.At,
            Machine = ReportBuilder.Machine,
            WarmUpSeconds = warmUp.TotalSeconds,
            Seconds = length.TotalSeconds,
            Connections = _settings.Connections,
            Answered = answered,
            Shed = perSecond.Sum(s => s.Shed),
            Failed = perSecond.Sum(s => s.Failed),
            FailedBefore = measured.FailedBefore,
            AnsweredPerSecond = Math.Round(answered / Math.Max(0.001, length.TotalSeconds), 1),
            Latency = LatencySummary.Of(recorder.Latency),
            Service = LatencySummary.Of(recorder.Service),
            ShedLatency = LatencySummary.Of(recorder.ShedLatency),
            Lateness = LatencySummary.Of(recorder.Lateness),
            Percentiles = ReportBuilder.Points(recorder.Latency),
            PerSecond = perSecond,
            Failures = recorder.Failures,
            Server = measured.Use,
            Beside = measured.Beside,
        };
    }

    /// <param name="FailedBefore">Requests that failed while warming up.</param>
    private sealed record Measured(Recorder Recorder, DateTimeOffset At, long Start, long FailedBefore, ServerUse? Use, ServerUse? Beside);

    private static long Ticks(TimeSpan span) => (long)(span.TotalSeconds * Stopwatch.Frequency);
}
