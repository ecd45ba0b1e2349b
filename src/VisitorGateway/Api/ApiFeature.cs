using VisitorGateway.Accounts;
using VisitorGateway.Alerts;
using VisitorGateway.ClickMaps;
using VisitorGateway.Explain;
using VisitorGateway.Live;
using VisitorGateway.People;
using VisitorGateway.Privacy;
using VisitorGateway.Search;
using VisitorGateway.Settings;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.Api;

/// <summary>What the console asks for: /api/v1, described by its own OpenAPI document.</summary>
internal static class ApiFeature
{
    public const string Root = "/api/v1";

    private const string DocumentName = "v1";

    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<SubjectReader>();
        services.AddOpenApi(DocumentName, options =>
        {
            options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) ?? false;
            options.AddDocumentTransformer(ApiDescription.DescribeAsync);
            options.AddOperationTransformer(ApiDescription.DescribeAsync);
        });
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Root).AddEndpointFilter<SignedInFilter>();
        api.MapSignIn();
        api.MapLive();
        api.MapAccounts();
        api.MapPeople();
        api.MapSignals();
        api.MapExplain();
        api.MapPrivacy();
        api.MapSearch();
        api.MapClickMaps();
        api.MapSettings();
        api.MapOpenApi("/openapi.json").For(Role.Viewer);
        api.MapFallback(NoSuchRoute).For(Role.Viewer).ExcludeFromDescription();
    }

    private static IResult NoSuchRoute() => ApiProblem.Of(StatusCodes.Status404NotFound, "There is no such route.");
}
