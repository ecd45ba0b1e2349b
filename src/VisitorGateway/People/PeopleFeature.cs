using VisitorGateway.Api;
using VisitorGateway.Ingest;
using VisitorGateway.Scoring.Events;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.People;

/// <summary>People and anonymous visitors: the list, the page of one, and making two of them one or the other way round.</summary>
internal static class PeopleFeature
{
    private const string BadId = "A profile's id has 32 hex digits.";

    private static readonly Refusal NoVisitor = new("visitor_gone", "There is no such visitor.");
    private static readonly Refusal NoTwo = new("visitor_gone", "There are no two such visitors.");
    private static readonly Refusal NotMerged = new("not_merged", "That browser is not merged into this profile.");

    public static void AddPeople(this IServiceCollection services) => services.AddSingleton<PersonIndex>().AddSingleton<MergePreviewer>();

    public static void MapPeople(this IEndpointRouteBuilder api)
    {
        api.MapGet("/profiles", ListAsync).For(Role.Viewer).Produces<PersonPage>();
        api.MapGet("/profiles/{id}", ReadAsync).For(Role.Viewer).Produces<Subject>();
        api.MapGet("/profiles/{id}/merge", PreviewMergeAsync).For(Role.Sales).Produces<MergePreview>();
        api.MapPost("/profiles/{id}/merge", MergeAsync).For(Role.Sales).Accepts<MergeRequest>("application/json").Produces(StatusCodes.Status204NoContent);
        api.MapGet("/profiles/{id}/unmerge", PreviewUnmergeAsync).For(Role.Sales).Produces<MergePreview>();
        api.MapPost("/profiles/{id}/unmerge", UnmergeAsync).For(Role.Sales).Accepts<UnmergeRequest>("application/json").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(HttpContext context, PersonIndex index, TimeProvider time, CurrentRules rules, CancellationToken token)
    {
        var query = context.Request.Query;
        if (ListRequest.Read(query, PersonOrder.Sorts, PersonOrder.Ascending, out var request) is { } refusal)
            return ApiProblem.Of(StatusCodes.Status400BadRequest, refusal);
        var kind = query["kind"].ToString() is { Length: > 0 } named ? named : "all";
        if (!PersonOrder.Kinds.Contains(kind))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, $"'kind' must be one of {string.Join(", ", PersonOrder.Kinds)}.");
        var account = query["account"].ToString() is { Length: > 0 } id ? id : null;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var found = PersonOrder.Apply(await index.ReadAsync(token), request, kind, account, now);
        var (page, next) = PageCursor.Cut(found, request.After, request.Limit, p => p.View.Profile.ToString());
        return Results.Json(new PersonPage(now, [.. page.Select(p => PersonSummaries.Of(p, rules.Set, now))], found.Count, next), ApiJson.Default.PersonPage);
    }

    private static async Task<IResult> ReadAsync(string id, SubjectReader reader, CancellationToken token)
    {
        if (!ProfileId.TryParse(id, out var profile))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, BadId);
        var (subject, survivor) = await reader.ReadProfileAsync(profile, token);
        if (survivor is { } redirect)
            return Results.Json(new Redirected(redirect.ToString()), ApiJson.Default.Redirected);
        return subject is not null
            ? Results.Json(subject, ApiJson.Default.Subject)
            : ApiProblem.Of(StatusCodes.Status404NotFound, NoVisitor);
    }

    private static async Task<IResult> PreviewMergeAsync(string id, string? absorbed, MergePreviewer previewer, CancellationToken token) =>
        !ProfileId.TryParse(id, out var survivor) || !ProfileId.TryParse(absorbed, out var other)
            ? ApiProblem.Of(StatusCodes.Status400BadRequest, BadId)
            : await previewer.MergeAsync(survivor, other, token) is { } preview
                ? Results.Json(preview, ApiJson.Default.MergePreview)
                : ApiProblem.Of(StatusCodes.Status404NotFound, NoTwo);

    private static async Task<IResult> MergeAsync(string id, MergeRequest request, Ingestor ingestor, PersonMerger merger, TellQueue tell)
    {
        if (!ProfileId.TryParse(id, out var survivor) || !ProfileId.TryParse(request.Absorbed, out var absorbed))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, BadId);
        var done = false;
        await ingestor.RunAsync(async (cache, token) => done = await merger.MergeAsync(survivor, absorbed, cache, tell, token));
        return done ? Results.NoContent() : ApiProblem.Of(StatusCodes.Status404NotFound, NoTwo);
    }

    private static async Task<IResult> PreviewUnmergeAsync(string id, string? absorbed, MergePreviewer previewer, CancellationToken token) =>
        !ProfileId.TryParse(id, out var survivor) || !ProfileId.TryParse(absorbed, out var other)
            ? ApiProblem.Of(StatusCodes.Status400BadRequest, BadId)
            : await previewer.UnmergeAsync(survivor, other, token) is { } preview
                ? Results.Json(preview, ApiJson.Default.MergePreview)
                : ApiProblem.Of(StatusCodes.Status404NotFound, NotMerged);

    private static async Task<IResult> UnmergeAsync(string id, UnmergeRequest request, Ingestor ingestor, PersonMerger merger, TellQueue tell)
    {
        if (!ProfileId.TryParse(id, out var survivor) || !ProfileId.TryParse(request.Absorbed, out var absorbed))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, BadId);
        var done = false;
        await ingestor.RunAsync(async (cache, token) => done = await merger.UnmergeAsync(survivor, absorbed, cache, tell, token));
        return done ? Results.NoContent() : ApiProblem.Of(StatusCodes.Status404NotFound, NotMerged);
    }
}
