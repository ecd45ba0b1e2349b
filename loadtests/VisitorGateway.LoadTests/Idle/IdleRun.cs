using System.Diagnostics;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.LoadTests.Running;
using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.LoadTests.Idle;

/// <summary>A good client at a low rate; after a while, thousands of bad connections come, and stay for as long as the server lets them.</summary>
internal static class IdleRun
{
    /// <param name="during">How long the bad connections have from the first one's opening on; then the load test closes what is left.</param>
    /// <param name="around">How long the good client is alone, before and after.</param>
    /// <param name="cookie">name=value of a console's session, for the event stream.</param>
    public static async Task<IdleResult> RunAsync(
        Measurement measurement,
        Target target,
        double rate,
        int connections,
        IReadOnlyList<BadKind> kinds,
        TimeSpan during,
        TimeSpan around,
        TimeSpan warmUp,
        string? cookie,
        TextWriter progress,
        CancellationToken cancellationToken)
    {
        using var bad = new BadConnections(target.Servers[0], cookie);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var began = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        IReadOnlyList<KindFigures> figures = [];
        var badSide = Task.Run(
            async () =>
            {
                var start = await began.Task.WaitAsync(ending.Token);
                await Task.Delay(Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), start) + around, ending.Token);
                var watching = bad.WatchAsync(ending.Token);
                await bad.OpenAsync(connections, kinds, ending.Token);
                await progress.WriteLineAsync($"{connections} connections are open");
                await Task.Delay(Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), start) + around + during, ending.Token);
                await ending.CancelAsync();
                await watching;
                figures = bad.Figures();
                bad.Dispose();
            },
            CancellationToken.None);
        PhasedReport run;
        try
        {
            run = await measurement.RunPhasesAsync(
                [new Phase("before", rate, around), new Phase("beside them", rate, during), new Phase("after", rate, around)], warmUp, began.SetResult, cancellationToken);
        }
        catch
        {
            await ending.CancelAsync();
            throw;
        }

        await badSide;
        var store = await measurement.CheckStoreAsync(cancellationToken);
        return new IdleResult(run.Phases[0], run.Phases[1], run.Phases[2], figures, bad.Refused, run.Report with { Store = store });
    }
}
