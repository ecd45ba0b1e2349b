using System.Text.Json;
using VisitorGateway.Alerts;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;

namespace VisitorGateway.Api;

/// <summary>The inbox of signals: read, claimed, put off, done.</summary>
internal static class SignalEndpoints
{
    private const int Most = 200;
    private const int Tries = 5;
    private const long LongestSnooze = 90L * 24 * 3_600_000;
    private static readonly string[] States = ["open", "claimed", "snoozed", "done"];

    public static void MapSignals(this IEndpointRouteBuilder api)
    {
        api.MapGet("/signals", ListAsync);
        api.MapGet("/signals/{id}", ReadAsync);
        api.MapPost("/signals/{id}/claim", (string id, string? owner, IGatewayStore store, TimeProvider time, CancellationToken token) =>
            ChangeAsync(id, store, time, s => s with { State = SignalState.Claimed, Owner = Trimmed(owner) ?? s.Owner, ClaimedAt = s.ClaimedAt ?? Now(time) }, token));
        api.MapPost("/signals/{id}/snooze", SnoozeAsync);
        api.MapPost("/signals/{id}/done", (string id, IGatewayStore store, TimeProvider time, CancellationToken token) =>
            ChangeAsync(id, store, time, s => s with { State = SignalState.Done }, token));
        api.MapPost("/signals/{id}/reopen", (string id, IGatewayStore store, TimeProvider time, CancellationToken token) =>
            ChangeAsync(id, store, time, s => s with { State = SignalState.Open, SnoozedUntil = null }, token));
    }

    private static async Task<IResult> ListAsync(
        string? state, string? account, string? subject, string? limit, string? offset, IGatewayStore store, TimeProvider time, CancellationToken token)
    {
        var wanted = state is null ? -1 : Array.IndexOf(States, state);
        if (state is not null && wanted < 0)
            return ApiProblem.Of(StatusCodes.Status400BadRequest, $"'state' must be one of {string.Join(", ", States)}.");
        if (!ApiFeature.TryRead(limit, 50, 1, Most, out var take) || !ApiFeature.TryRead(offset, 0, 0, 1_000_000, out var skip))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, $"'limit' must be 1 to {Most}, 'offset' 0 to 1000000.");
        var query = new SignalQuery(wanted < 0 ? null : (SignalState)wanted, subject, account is null ? null : new AccountId(account), 0, take + 1, skip);
        var found = await store.ReadSignalsAsync(query, token);
        var now = Now(time);
        return Json(json =>
        {
            json.WriteNumber("now", now);
            json.WriteStartArray("signals");
            foreach (var signal in found.Take(take))
            {
                json.WriteStartObject();
                Write(json, signal, now);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteBoolean("more", found.Count > take);
        });
    }

    private static async Task<IResult> ReadAsync(string id, IGatewayStore store, TimeProvider time, CancellationToken token) =>
        await store.ReadSignalAsync(new SignalId(id), token) is { } signal ? Json(json => Write(json, signal, Now(time))) : Missing();

    private static Task<IResult> SnoozeAsync(string id, string? until, IGatewayStore store, TimeProvider time, CancellationToken token)
    {
        var now = Now(time);
        return long.TryParse(until, out var end) && end > now && end <= now + LongestSnooze
            ? ChangeAsync(id, store, time, s => s with { State = SignalState.Snoozed, SnoozedUntil = end }, token)
            : Task.FromResult(ApiProblem.Of(StatusCodes.Status400BadRequest, "'until' must be a time within 90 days, in milliseconds since 1970 UTC."));
    }

    /// <summary>Whoever changes a signal at the same time is not overruled unseen: the change is made to what it is then.</summary>
    private static async Task<IResult> ChangeAsync(string id, IGatewayStore store, TimeProvider time, Func<Signal, Signal> change, CancellationToken token)
    {
        var current = await store.ReadSignalAsync(new SignalId(id), token);
        for (var i = 0; i < Tries && current is not null; i++)
        {
            var (updated, now) = await store.UpdateSignalAsync(change(current), token);
            if (updated)
                return Json(json => Write(json, now!, Now(time)));
            current = now;
        }

        return current is null ? Missing() : ApiProblem.Of(StatusCodes.Status409Conflict, "Somebody else changes the signal; try again.");
    }

    private static void Write(Utf8JsonWriter json, Signal signal, long now)
    {
        json.WriteString("id", signal.Id.Value);
        json.WriteString("kind", signal.Kind);
        json.WriteString("title", signal.Title);
        json.WriteNumber("time", signal.Time);
        json.WriteString("subject", signal.Subject);
        json.WriteString("account", signal.Account?.Value);
        // What was put off comes back by itself.
        var isBack = signal.State == SignalState.Snoozed && signal.SnoozedUntil <= now;
        json.WriteString("state", isBack ? "open" : States[(int)signal.State]);
        json.WriteString("owner", signal.Owner);
        WriteTime(json, "claimedAt", signal.ClaimedAt);
        WriteTime(json, "snoozedUntil", signal.SnoozedUntil);
        var due = StoredSignal.TryRead(signal)?.FollowUpDue;
        WriteTime(json, "followUpDue", due);
        json.WriteString("followUp", FollowUp.StateOf(signal, due, now));
        json.WritePropertyName("body");
        using var body = JsonDocument.Parse(signal.Body);
        body.RootElement.WriteTo(json);
    }

    private static void WriteTime(Utf8JsonWriter json, string name, long? time)
    {
        if (time is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }

    private static IResult Json(Action<Utf8JsonWriter> write) => Results.Content(Commands.JsonAnswer.Of(write), "application/json");

    private static IResult Missing() => ApiProblem.Of(StatusCodes.Status404NotFound, "There is no such signal.");

    private static string? Trimmed(string? owner) => string.IsNullOrWhiteSpace(owner) ? null : owner.Trim()[..Math.Min(owner.Trim().Length, 200)];

    private static long Now(TimeProvider time) => time.GetUtcNow().ToUnixTimeMilliseconds();
}
