using System.Diagnostics;
using Spectre.Console;
using VisitorGateway.AccessLogs;

namespace VisitorGateway.Commands;

/// <summary>Shows how an import goes: a bar with lines, rate and what remains, or a line now and then where there is no terminal.</summary>
internal static class ImportProgressView
{
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(IAnsiConsole console, AccessLogFile file, AccessLogImport import, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        if (!console.Profile.Capabilities.Interactive)
        {
            var plain = work(cancellationToken);
            while (await Task.WhenAny(plain, Task.Delay(LineEvery, cancellationToken)) != plain)
                console.WriteLine(Describe(file, import, watch.Elapsed));
            await plain;
            return;
        }

        await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(file.Name), maxValue: Math.Max(1, file.Length ?? 1));
                task.IsIndeterminate = file.Length is null;
                var running = work(cancellationToken);
                while (await Task.WhenAny(running, Task.Delay(RefreshEvery, cancellationToken)) != running)
                {
                    task.Description = Markup.Escape(Describe(file, import, watch.Elapsed));
                    task.Value = file.Position;
                }

                await running;
                task.Value = task.MaxValue;
            });
    }

    private static string Describe(AccessLogFile file, AccessLogImport import, TimeSpan elapsed)
    {
        var rate = import.Counts.Lines / Math.Max(elapsed.TotalSeconds, 0.001);
        var remaining = file.Length is { } length && file.Position > 0
            ? $", {Math.Max(0, elapsed.TotalSeconds * (length - file.Position) / file.Position):N0} s remaining"
            : "";
        return $"{file.Name}: {import.Counts.Lines:N0} lines, {rate:N0} a second{remaining}";
    }
}
