using VisitorGateway.Api;
using VisitorGateway.Users;

namespace VisitorGateway.SignIn;

/// <summary>Lets users through as far as the route's policy says, and changes only from the console's own pages.</summary>
internal sealed class SignedInFilter(SessionCookie sessions) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        var policy = http.GetEndpoint()?.Metadata.GetMetadata<AccessPolicy>()
            ?? throw new InvalidOperationException($"{http.GetEndpoint()?.DisplayName} does not say who may use it.");
        if (policy.Least is { } least)
        {
            if (sessions.UserOf(http.Request) is not { } user)
                return ApiProblem.Of(StatusCodes.Status401Unauthorized, "Sign in first; ./run sign-in prints a link.");
            if (user.Role < least)
                return ApiProblem.Of(StatusCodes.Status403Forbidden, $"This takes the role '{least.ToWireName()}'; '{user.Name}' has '{user.Role.ToWireName()}'.");
            http.Features.Set(user);
        }

        if (!IsOwnRequest(http.Request))
            return ApiProblem.Of(StatusCodes.Status403Forbidden, "Changes are taken from the console's own pages only.");
        return await next(context);
    }

    /// <summary>Browsers say where a request comes from; one that changes something must come from this very origin.</summary>
    private static bool IsOwnRequest(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return true;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return (site.Length == 0 || site == "same-origin")
            && (origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}");
    }
}
