using VisitorGateway.Commands;
using VisitorGateway.Explain;
using VisitorGateway.Ingest;
using VisitorGateway.Live;
using VisitorGateway.Scoring.Events;
using VisitorGateway.SignIn;
using VisitorGateway.Storage;

namespace VisitorGateway.Api;

/// <summary>What the console asks for.</summary>
internal static class ApiFeature
{
    private const int MaxAccounts = 100;
    private const long MaxTime = 253_402_300_799_999;

    public static void AddApi(this IServiceCollection services) => services.AddSingleton<SubjectReader>().AddSingleton<AccountRows>().AddSingleton<ExplainReader>();

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").AddEndpointFilter<SignedInFilter>();
        api.MapLive();
        api.MapGet("/accounts", AccountsAsync);
        api.MapGet("/accounts/{id}", AccountAsync);
        api.MapGet("/profiles/{id}", ProfileAsync);
        api.MapPost("/profiles/{id}/unmerge", UnmergeAsync);
        api.MapSignals();
        api.MapGet("/explain/{id}", ExplainAsync);
        api.MapFallback(() => ApiProblem.Of(StatusCodes.Status404NotFound, "There is no such route."));
    }

    private static async Task<IResult> AccountsAsync(
        string? q, string? limit, string? offset, IGatewayStore store, AccountRows rows, TimeProvider time, CancellationToken token)
    {
        if (!TryRead(limit, MaxAccounts, 1, MaxAccounts, out var take) || !TryRead(offset, 0, 0, 1_000_000, out var skip))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, $"'limit' must be 1 to {MaxAccounts}, 'offset' 0 to 1000000.");
        if (q?.Length > 200)
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "'q' may have at most 200 characters.");
        var found = await store.ReadAccountsAsync(new AccountQuery(0, string.IsNullOrWhiteSpace(q) ? null : q.Trim(), take + 1, skip), token);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var page = new List<Row>();
        foreach (var summary in found.Take(take))
        {
            if (await rows.ReadAsync(summary.Account, now, token) is { } row)
                page.Add(row);
        }

        return Results.Json(new AccountPage(now, [.. page.OrderByDescending(r => r.Total)], found.Count > take), ApiJson.Default.AccountPage);
    }

    private static async Task<IResult> AccountAsync(string id, SubjectReader reader, LiveBoard board, CancellationToken token) =>
        await reader.ReadAccountAsync(new AccountId(id), await board.PresentAsync(new AccountId(id), token), token) is { } subject
            ? Results.Json(subject, ApiJson.Default.Subject)
            : ApiProblem.Of(StatusCodes.Status404NotFound, "There is no such company.");

    private static async Task<IResult> ProfileAsync(string id, SubjectReader reader, CancellationToken token)
    {
        if (!ProfileId.TryParse(id, out var profile))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "A profile's id has 32 hex digits.");
        var (subject, survivor) = await reader.ReadProfileAsync(profile, token);
        if (survivor is { } redirect)
            return Results.Json(new Redirected(redirect.ToString()), ApiJson.Default.Redirected);
        return subject is not null
            ? Results.Json(subject, ApiJson.Default.Subject)
            : ApiProblem.Of(StatusCodes.Status404NotFound, "There is no such visitor.");
    }

    private static async Task<IResult> ExplainAsync(string id, string? at, ExplainReader reader, TimeProvider time, CancellationToken token)
    {
        var instant = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (at is not null && !(long.TryParse(at, out instant) && instant is >= 0 and <= MaxTime))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "'at' must be a time in milliseconds since 1970 UTC.");
        return await reader.ReadAsync(id, instant, token) is { } explanation
            ? Results.Content(JsonAnswer.Of(json => ExplanationJson.Write(json, explanation)), "application/json")
            : ApiProblem.Of(StatusCodes.Status404NotFound, "There is no such company or visitor.");
    }

    private static async Task<IResult> UnmergeAsync(string id, UnmergeRequest request, Ingestor ingestor, PersonMerger merger, TellQueue tell)
    {
        if (!ProfileId.TryParse(id, out var survivor) || !ProfileId.TryParse(request.Absorbed, out var absorbed))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "A profile's id has 32 hex digits.");
        var done = false;
        await ingestor.RunAsync(async (cache, token) => done = await merger.UnmergeAsync(survivor, absorbed, cache, tell, token));
        return done ? Results.NoContent() : ApiProblem.Of(StatusCodes.Status404NotFound, "That browser is not merged into this profile.");
    }

    internal static bool TryRead(string? text, int standard, int least, int most, out int value)
    {
        value = standard;
        return text is null || (int.TryParse(text, out value) && value >= least && value <= most);
    }
}
