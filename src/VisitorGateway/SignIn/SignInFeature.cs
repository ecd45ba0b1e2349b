using System.Reflection;
using VisitorGateway.Api;
using VisitorGateway.Recognise;
using VisitorGateway.Sites;
using VisitorGateway.Storage;
using VisitorGateway.Users;

namespace VisitorGateway.SignIn;

/// <summary>Signing in with a one-time code, and the session after it.</summary>
internal static class SignInFeature
{
    public static string Version { get; } =
        typeof(SignInFeature).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static void MapSignIn(this IEndpointRouteBuilder api)
    {
        api.MapPost("/session", SignInAsync).ForAnyone().Produces(StatusCodes.Status204NoContent);
        api.MapGet("/session", Describe).For(Role.Viewer).Produces<SessionInfo>();
        api.MapDelete("/session", SignOut).For(Role.Viewer).Produces(StatusCodes.Status204NoContent);
        api.MapDelete("/sessions", SignOutEverywhere).For(Role.Viewer).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SignInCodes codes, SessionCookie sessions, UserBook users, IGatewayStore store, CancellationToken token)
    {
        if (!context.Request.HasJsonContentType())
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

        if (await codes.RedeemAsync(request?.Code, store, token) is not { } id || users.Find(id) is not { Disabled: false } user)
            return ApiProblem.Of(StatusCodes.Status401Unauthorized, new Refusal("code_unknown", "This sign-in code is used, too old or not from this gateway; ./run sign-in prints a new link."));
        sessions.SignIn(context, user);
        return Results.NoContent();
    }

    private static IResult SignOut(HttpContext context)
    {
        SessionCookie.SignOut(context);
        return Results.NoContent();
    }

    private static IResult SignOutEverywhere(HttpContext context, UserBook users)
    {
        if (AccessPolicy.CallerOf(context).User is not { } user)
            return ApiProblem.Of(StatusCodes.Status403Forbidden, "A key has no sessions; revoke it instead.");
        if (users.Change(user.Id, u => u with { Sessions = u.Sessions + 1 }) is { } refusal)
            return ApiProblem.Of(StatusCodes.Status409Conflict, refusal);
        return SignOut(context);
    }

    private static IResult Describe(HttpContext context, CompanyData data, SiteRegistry sites)
    {
        var caller = AccessPolicy.CallerOf(context);
        return Results.Json(
            new SessionInfo(
                new SessionUser(caller.Id, caller.Name, caller.Role!.Value.ToWireName()),
                Version,
                data.ForConsole(),
                [.. sites.All.Select(s => new SessionSite(s.Key, s.Name)).OrderBy(s => s.Key, StringComparer.Ordinal)]),
            ApiJson.Default.SessionInfo);
    }
}
