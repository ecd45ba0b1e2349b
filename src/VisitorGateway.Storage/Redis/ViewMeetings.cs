using System.Globalization;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// Where page views and their reports meet that different gateways know of: two short lists for each client, of reports that nobody
/// has asked for and of views that were recorded without one. Whoever comes second finds the first, in one script each.
/// </summary>
internal sealed class ViewMeetings(RedisLink link, RedisKeys keys)
{
    /// <summary>Entries of one list; the oldest go.</summary>
    private const int Most = 256;

    /// <summary>Follows the id of a view that is recorded for what stands in for a visitor.</summary>
    private const string OfClient = "!";

    /// <summary>A gateway waits at most 15 minutes for a report, and knows a recorded view for ten.</summary>
    private static readonly long Life = (long)TimeSpan.FromMinutes(17).TotalMilliseconds;

    public async Task<RecordedView?> ReportAsync(ViewReport report)
    {
        var found = await link.RunAsync(
            RedisScript.ReportView, [keys.Views(report.Client, "reported"), keys.Views(report.Client, "recorded")],
            Name(report.Page), Name(report.Browser), report.Time, report.ReceivedAt, Most, Life);
        if (found.Text() is not { } view)
            return null;
        var isOfClient = view.EndsWith(OfClient, StringComparison.Ordinal);
        var id = view.AsSpan(0, view.Length - (isOfClient ? OfClient.Length : 0));
        return new RecordedView(new EventId(UInt128.Parse(id, NumberStyles.HexNumber, CultureInfo.InvariantCulture)), isOfClient);
    }

    public async Task<bool> IsReportedAsync(DueView view) => (await link.RunAsync(
        RedisScript.DueView, [keys.Views(view.Client, "reported"), keys.Views(view.Client, "recorded")],
        Name(view.Page), Name(view.Browser), view.Since, Name(view.Id.Value) + (view.IsOfClient ? OfClient : ""), view.From, view.Until, Most, Life)).Number() == 1;

    private static string Name(UInt128? value) => value?.ToString("x32", CultureInfo.InvariantCulture) ?? "-";
}
