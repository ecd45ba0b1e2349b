using System.Reflection;
using VisitorGateway.Api;
using VisitorGateway.Recognise;
using VisitorGateway.Sites;
using VisitorGateway.Storage;

namespace VisitorGateway.SignIn;

/// <summary>Signing in with a one-time code, and the session after it.</summary>
internal static class SignInFeature
{
    public static string Version { get; } =
        typeof(SignInFeature).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/api/v1/session");
        session.MapPost("", SignInAsync);
        session.MapGet("", (CompanyData data, SiteRegistry sites) => Results.Json(Describe(data, sites), ApiJson.Default.SessionInfo))
            .AddEndpointFilter<SignedInFilter>();
        session.MapDelete("", (HttpContext context) =>
        {
            SessionCookie.SignOut(context);
            return Results.NoContent();
        }).AddEndpointFilter<SignedInFilter>();
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SignInCodes codes, SessionCookie sessions, IGatewayStore store, CancellationToken token)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!context.Request.HasJsonContentType() || !SignedInFilter.IsOwnRequest(context.Request))
            return ApiProblem.Of(StatusCodes.Status403Forbidden, "Sign in from the console's own page.");
        SignInRequest? request;
        try
        {
            request = await context.Request.ReadFromJsonAsync(ApiJson.Default.SignInRequest, token);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
        {
            // The second is for a charset that does not exist.
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "The body must be {\"code\":\"...\"}.");
        }

        if (!await codes.RedeemAsync(request?.Code, store, token))
            return ApiProblem.Of(StatusCodes.Status401Unauthorized, "This sign-in code is used, too old or not from this gateway; ./run sign-in prints a new link.");
        sessions.SignIn(context);
        return Results.NoContent();
    }

    private static SessionInfo Describe(CompanyData data, SiteRegistry sites) => new(
        new SessionUser("admin", "admin"),
        Version,
        data.ForConsole(),
        [.. sites.All.Select(s => new SessionSite(s.Key, s.Name)).OrderBy(s => s.Key, StringComparer.Ordinal)]);
}
