using System.Text.Json;
using VisitorGateway.Storage;

namespace VisitorGateway.Alerts;

/// <summary>Reads what a stored signal says.</summary>
internal static class SignalRows
{
    private static readonly string[] States = ["open", "claimed", "snoozed", "done"];

    public static IReadOnlyList<string> StateNames => States;

    public static SignalRow Of(Signal signal, long now)
    {
        var row = new SignalRow(
            signal.Id.Value, signal.Kind, signal.Title, signal.Time, signal.Subject, null, signal.Account?.Value, null, null, null, null, null, 0, null, null, [],
            IsOpen(signal, now) ? "open" : States[(int)signal.State], signal.Owner, signal.ClaimedAt, signal.SnoozedUntil, null, null, null);
        try
        {
            using var json = JsonDocument.Parse(signal.Body);
            return With(row, signal, json.RootElement.GetProperty("data"), now);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Stored by another version: what the store itself knows is shown.
            return row;
        }
    }

    /// <summary>What was put off comes back by itself.</summary>
    public static bool IsOpen(Signal signal, long now) =>
        signal.State == SignalState.Open || (signal.State == SignalState.Snoozed && signal.SnoozedUntil <= now);

    private static SignalRow With(SignalRow row, Signal signal, JsonElement data, long now)
    {
        var due = Time(data, "followUpDue");
        return row with
        {
            SubjectType = Text(data, "subjectType"),
            Company = Text(data, "company"),
            Person = Text(data, "person"),
            Scope = Text(data, "scope"),
            ScopeName = Text(data, "scopeName"),
            Name = Text(data, "name"),
            Score = data.GetProperty("score").GetDouble(),
            RulesVersion = Text(data, "rulesVersion"),
            Route = Text(data, "route"),
            Reasons = [.. data.GetProperty("reasons").EnumerateArray().Select(Reason)],
            FollowUpStart = Time(data, "followUpStart"),
            FollowUpDue = due,
            FollowUp = FollowUp.StateOf(signal, due, now),
        };
    }

    private static SignalReason Reason(JsonElement reason) => new(
        Text(reason, "rule") ?? "", reason.GetProperty("points").GetDouble(), reason.GetProperty("times").GetInt32(), reason.GetProperty("time").GetInt64());

    private static string? Text(JsonElement data, string name) => data.GetProperty(name).GetString();

    private static long? Time(JsonElement data, string name) => data.TryGetProperty(name, out var time) ? time.GetInt64() : null;
}
