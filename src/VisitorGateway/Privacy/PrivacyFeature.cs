using VisitorGateway.Api;
using VisitorGateway.Export;
using VisitorGateway.Ingest;
using VisitorGateway.Scoring.Events;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.Privacy;

/// <summary>What people may ask for: what is kept of them, and that it goes. For administrators.</summary>
internal static class PrivacyFeature
{
    private const string BadId = "A profile's id has 32 hex digits.";

    private static readonly Refusal Nobody = new("visitor_gone", "There is no such visitor.");

    public static void AddPrivacy(this IServiceCollection services) => services.AddSingleton<PersonFinder>().AddSingleton<PersonEraser>();

    public static void MapPrivacy(this IEndpointRouteBuilder api)
    {
        api.MapGet("/profiles/{id}/erasure", PreviewAsync).For(Role.Admin).Produces<PersonErasure>();
        api.MapDelete("/profiles/{id}", EraseAsync).For(Role.Admin).Produces<PersonErasure>();
        api.MapGet("/profiles/{id}/export", ExportAsync).For(Role.Admin).Produces<string>(StatusCodes.Status200OK, "application/x-ndjson");
    }

    private static async Task<IResult> PreviewAsync(string id, PersonFinder finder, CancellationToken token)
    {
        var (person, refusal) = await FindAsync(id, finder, token);
        return person is null ? refusal! : Results.Json(PersonErasure.Of(person), ApiJson.Default.PersonErasure);
    }

    private static async Task<IResult> EraseAsync(string id, PersonFinder finder, PersonEraser eraser, CancellationToken token)
    {
        var (person, refusal) = await FindAsync(id, finder, token);
        if (person is null)
            return refusal!;
        // Whoever asked may go away; what was begun is finished.
        var erased = await eraser.EraseAsync(person, CancellationToken.None);
        return Results.Json(PersonErasure.Of(person).Done(erased), ApiJson.Default.PersonErasure);
    }

    private static async Task<IResult> ExportAsync(
        string id, PersonFinder finder, ProfileLoader loader, CurrentRules rules, TimeProvider time, CancellationToken token)
    {
        var (person, refusal) = await FindAsync(id, finder, token);
        if (person is null)
            return refusal!;
        var export = new PersonExport(loader, rules, time.GetUtcNow().ToUnixTimeMilliseconds());
        return Results.Stream(
            async body =>
            {
                await using var output = new JsonLineWriter(body);
                await export.WriteAsync(person, output, token);
            },
            PersonExport.ContentType,
            $"person-{person.Profile}.jsonl");
    }

    private static async Task<(PersonRecords? Person, IResult? Refusal)> FindAsync(string id, PersonFinder finder, CancellationToken token)
    {
        if (!ProfileId.TryParse(id, out var profile))
            return (null, ApiProblem.Of(StatusCodes.Status400BadRequest, BadId));
        var person = await finder.FindAsync(profile, token);
        return (person, person is null ? ApiProblem.Of(StatusCodes.Status404NotFound, Nobody) : null);
    }
}
