using VisitorGateway.Api;
using VisitorGateway.Commands;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.Explain;

/// <summary>Why a score is what it is, or was at any time.</summary>
internal static class ExplainFeature
{
    private const long MaxTime = 253_402_300_799_999;

    public static void AddExplain(this IServiceCollection services) => services.AddSingleton<ExplainReader>();

    public static void MapExplain(this IEndpointRouteBuilder api) =>
        api.MapGet("/explain/{id}", ExplainAsync).For(Role.Viewer).Produces(StatusCodes.Status200OK, contentType: "application/json");

    private static async Task<IResult> ExplainAsync(string id, string? at, ExplainReader reader, TimeProvider time, CancellationToken token)
    {
        var instant = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (at is not null && !(long.TryParse(at, out instant) && instant is >= 0 and <= MaxTime))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "'at' must be a time in milliseconds since 1970 UTC.");
        return await reader.ReadAsync(id, instant, token) is { } explanation
            ? Results.Content(JsonAnswer.Of(json => ExplanationJson.Write(json, explanation)), "application/json")
            : ApiProblem.Of(StatusCodes.Status404NotFound, "There is no such company or visitor.");
    }
}
