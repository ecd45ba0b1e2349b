using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace VisitorGateway.Commands;

/// <summary>Shows how long work goes: a bar on a terminal, a line every five seconds elsewhere.</summary>
internal static class WorkProgress
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    /// <param name="work">Is given what to call with how much is done, 0 to 1, and what to say beside it.</param>
    public static async Task RunAsync(IAnsiConsole console, string what, Func<Action<double, string>, Task> work, CancellationToken cancellationToken)
    {
        if (console.Profile.Capabilities.Interactive)
        {
            await console.Progress()
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(async context =>
                {
                    var task = context.AddTask(Markup.Escape(what), maxValue: 1);
                    await work((part, words) => (task.Value, task.Description) = (part, Markup.Escape($"{what} {words}")));
                    task.Value = 1;
                });
            return;
        }

        var watch = Stopwatch.StartNew();
        (double Part, string Words) last = (0, "");
        var running = work((part, words) => last = (part, words));
        while (await Task.WhenAny(running, Task.Delay(LineEvery, cancellationToken)) != running)
            console.WriteLine(Describe(what, last.Part, last.Words, watch.Elapsed));
        await running;
    }

    private static string Describe(string what, double part, string words, TimeSpan elapsed)
    {
        var remaining = part > 0 ? $", {elapsed.TotalSeconds * (1 - part) / part:N0} s remaining" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{what}: {part:P0} {words}{remaining}");
    }
}
