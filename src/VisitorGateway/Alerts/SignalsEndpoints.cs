using System.Globalization;
using VisitorGateway.Api;
using VisitorGateway.Scoring.Events;
using VisitorGateway.SignIn;
using VisitorGateway.Storage;
using VisitorGateway.Users;

namespace VisitorGateway.Alerts;

/// <summary>The inbox of signals: read, claimed, put off, done.</summary>
internal static class SignalsEndpoints
{
    private const int MaxLimit = 100;
    private const long LongestSnooze = 90L * 24 * 3_600_000;

    public static void MapSignals(this IEndpointRouteBuilder api)
    {
        api.MapGet("/signals", ListAsync).For(Role.Viewer).Produces<SignalPage>();
        api.MapGet("/signals/responses", ResponsesAsync).For(Role.Viewer).Produces<ResponseTimes>();
        api.MapGet("/signals/{id}", ReadAsync).For(Role.Viewer).Produces<SignalRow>();
        api.MapPost("/signals/{id}/claim", ClaimAsync).For(Role.Sales).Produces<SignalRow>();
        api.MapPost("/signals/{id}/release", ReleaseAsync).For(Role.Sales).Produces<SignalRow>();
        api.MapPost("/signals/{id}/snooze", SnoozeAsync).For(Role.Sales).Accepts<SnoozeRequest>("application/json").Produces<SignalRow>();
        api.MapPost("/signals/{id}/done", DoneAsync).For(Role.Sales).Produces<SignalRow>();
        api.MapPost("/signals/{id}/reopen", ReopenAsync).For(Role.Sales).Produces<SignalRow>();
    }

    private static async Task<IResult> ListAsync(
        string? state, string? account, string? subject, string? limit, string? after, IGatewayStore store, TimeProvider time, CancellationToken token)
    {
        var wanted = state is null ? -1 : SignalRows.StateNames.ToList().IndexOf(state);
        if (state is not null && wanted < 0)
            return ApiProblem.Of(StatusCodes.Status400BadRequest, $"'state' must be one of {string.Join(", ", SignalRows.StateNames)}.");
        var take = MaxLimit;
        if (limit is not null && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out take) && take is >= 1 and <= MaxLimit))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, $"'limit' must be 1 to {MaxLimit}.");
        PageCursor? cursor = null;
        if (after is not null)
        {
            if (!PageCursor.TryParse(after, out var parsed))
                return ApiProblem.Of(StatusCodes.Status400BadRequest, "'after' must be the 'next' of an earlier page.");
            cursor = parsed;
        }

        var query = new SignalQuery(wanted < 0 ? null : (SignalState)wanted, subject, account is null ? null : new AccountId(account));
        var now = Now(time);
        var (page, next) = await ReadPageAsync(store, query, cursor, take, token);
        var rows = page.ConvertAll(s => SignalRows.Of(s, now));
        if (query.State == SignalState.Open && cursor is null)
            rows.AddRange((await store.ReadSignalsAsync(query with { State = SignalState.Snoozed, Limit = MaxLimit }, token)).Where(s => SignalRows.IsOpen(s, now)).Select(s => SignalRows.Of(s, now)));
        else if (query.State == SignalState.Snoozed)
            rows.RemoveAll(r => r.State != "snoozed");
        return Results.Json(new SignalPage(now, rows, next), ApiJson.Default.SignalPage);
    }

    /// <summary>The newest come first, so that what is new only ever pushes the place of the cursor down.</summary>
    private static async Task<(List<Signal> Page, string? Next)> ReadPageAsync(
        IGatewayStore store, SignalQuery query, PageCursor? cursor, int take, CancellationToken token)
    {
        var start = cursor is { } place ? place.Index : 0;
        var found = await store.ReadSignalsAsync(query with { Limit = take + MaxLimit, Offset = start }, token);
        var at = cursor is { } last ? found.ToList().FindIndex(s => s.Id.Value == last.Id) + 1 : 0;
        List<Signal> page = [.. found.Skip(at).Take(take)];
        return (page, found.Count > at + take ? new PageCursor(start + at + take - 1, page[^1].Id.Value).ToString() : null);
    }

    private static async Task<IResult> ReadAsync(string id, IGatewayStore store, TimeProvider time, CancellationToken token) =>
        await store.ReadSignalAsync(new SignalId(id), token) is { } signal
            ? Results.Json(SignalRows.Of(signal, Now(time)), ApiJson.Default.SignalRow)
            : Missing();

    private static async Task<IResult> ResponsesAsync(IGatewayStore store, TimeProvider time, CancellationToken token) =>
        Results.Json(await ResponseTimes.ReadAsync(store, Now(time), token), ApiJson.Default.ResponseTimes);

    private static Task<IResult> ClaimAsync(HttpContext context, string id, SignalChanger changer, CancellationToken token)
    {
        var user = AccessPolicy.CallerOf(context).Name;
        return changer.ChangeAsync(id, (s, now) =>
        {
            if (s.State == SignalState.Claimed && s.Owner != user)
                return (null, new Refusal("claimed", $"{s.Owner} was first.", s.Owner));
            return (s with { State = SignalState.Claimed, Owner = user, ClaimedAt = s.ClaimedAt ?? now, SnoozedUntil = null }, null);
        }, token);
    }

    private static Task<IResult> ReleaseAsync(HttpContext context, string id, SignalChanger changer, CancellationToken token)
    {
        var caller = AccessPolicy.CallerOf(context);
        return changer.ChangeAsync(id, (s, _) => s.State != SignalState.Claimed || (s.Owner != caller.Name && caller.Role != Role.Admin)
            ? (null, new Refusal("not_yours", "Only who claimed a signal, or an administrator, may give it back.", s.Owner))
            : (s with { State = SignalState.Open, Owner = null, ClaimedAt = null }, null), token);
    }

    private static async Task<IResult> SnoozeAsync(string id, SnoozeRequest request, SignalChanger changer, TimeProvider time, CancellationToken token)
    {
        var now = Now(time);
        return request.Until is { } end && end > now && end <= now + LongestSnooze
            ? await changer.ChangeAsync(id, (s, _) => (s with { State = SignalState.Snoozed, SnoozedUntil = end }, null), token)
            : ApiProblem.Of(StatusCodes.Status400BadRequest, "'until' must be a time within 90 days, in milliseconds since 1970 UTC.");
    }

    private static Task<IResult> DoneAsync(string id, SignalChanger changer, CancellationToken token) =>
        changer.ChangeAsync(id, (s, _) => (s with { State = SignalState.Done }, null), token);

    private static Task<IResult> ReopenAsync(string id, SignalChanger changer, CancellationToken token) =>
        changer.ChangeAsync(id, (s, _) => (s with { State = s.Owner is null ? SignalState.Open : SignalState.Claimed, SnoozedUntil = null }, null), token);

    private static IResult Missing() => ApiProblem.Of(StatusCodes.Status404NotFound, new Refusal("signal_gone", "There is no such signal."));

    private static long Now(TimeProvider time) => time.GetUtcNow().ToUnixTimeMilliseconds();
}
