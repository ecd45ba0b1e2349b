using VisitorGateway.Api;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.Search;

internal static class SearchFeature
{
    private const int MaxTextLength = 200;

    public static void AddSearch(this IServiceCollection services) => services.AddSingleton<Searcher>();

    public static void MapSearch(this IEndpointRouteBuilder api) => api.MapGet("/search", FindAsync).For(Role.Viewer).Produces<SearchResult>();

    private static async Task<IResult> FindAsync(string? q, Searcher searcher, CancellationToken token)
    {
        var text = q?.Trim() ?? "";
        return text.Length is 0 or > MaxTextLength
            ? ApiProblem.Of(StatusCodes.Status400BadRequest, $"'q' must have 1 to {MaxTextLength} characters.")
            : Results.Json(await searcher.FindAsync(text, token), ApiJson.Default.SearchResult);
    }
}
