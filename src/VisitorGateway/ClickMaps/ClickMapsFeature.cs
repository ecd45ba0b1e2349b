using VisitorGateway.Api;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.ClickMaps;

/// <summary>Where people click on a page, for sites whose snippet records it.</summary>
internal static class ClickMapsFeature
{
    private const int MaxUrlLength = 2048;

    public static void AddClickMaps(this IServiceCollection services) => services.AddSingleton<ClickMapReader>();

    public static void MapClickMaps(this IEndpointRouteBuilder api) => api.MapGet("/clicks", ReadAsync).For(Role.Viewer).Produces<ClickMap>();

    private static async Task<IResult> ReadAsync(string? url, ClickMapReader reader, CancellationToken token) =>
        string.IsNullOrEmpty(url) || url.Length > MaxUrlLength
            ? ApiProblem.Of(StatusCodes.Status400BadRequest, $"'url' must be the address of a page, of 1 to {MaxUrlLength} characters.")
            : Results.Json(await reader.ReadAsync(url, token), ApiJson.Default.ClickMap);
}
