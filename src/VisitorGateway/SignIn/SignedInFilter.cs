using VisitorGateway.Api;
using VisitorGateway.Users;

namespace VisitorGateway.SignIn;

/// <summary>Lets users and keys through as far as the route's policy says, and users' changes only from the console's own pages.</summary>
internal sealed class SignedInFilter(Callers callers) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        var policy = http.GetEndpoint()?.Metadata.GetMetadata<AccessPolicy>()
            ?? throw new InvalidOperationException($"{http.GetEndpoint()?.DisplayName} does not say who may use it.");
        if (policy.Least is { } least)
        {
            if (callers.Of(http.Request) is not { } caller)
                return Unknown(http);
            if (!(caller.Role >= least))
                return ApiProblem.Of(StatusCodes.Status403Forbidden, TooLittle(caller, least));
            http.Features.Set(caller);
        }

        // No browser sends a key along by itself, so that no other site can make it.
        if (!Callers.BringsKey(http.Request) && !IsOwnRequest(http.Request))
            return ApiProblem.Of(StatusCodes.Status403Forbidden, new Refusal("foreign_origin", "Changes are taken from the console's own pages only."));
        return await next(context);
    }

    private static IResult Unknown(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblem.Of(StatusCodes.Status401Unauthorized, Callers.BringsKey(http.Request)
            ? new Refusal("key_unknown", "This key was not made here, or it is revoked; ./run keys list shows which are good.")
            : new Refusal("sign_in", "Sign in first, ./run sign-in prints a link; or send 'Authorization: Bearer KEY' with a key from ./run keys create --role."));
    }

    private static Refusal TooLittle(Caller caller, Role least) => caller.Role is { } role
        ? new Refusal("role_too_small", $"This takes the role '{least.ToWireName()}'; '{caller.Name}' has '{role.ToWireName()}'.", least.ToWireName())
        : new Refusal("key_for_events", $"The key '{caller.Name}' sends events and does nothing else; ./run keys create --role makes one that reads.");

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
