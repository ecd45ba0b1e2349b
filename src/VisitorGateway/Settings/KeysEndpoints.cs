using VisitorGateway.Api;
using VisitorGateway.Keys;
using VisitorGateway.SignIn;
using VisitorGateway.Sites;
using VisitorGateway.Users;

namespace VisitorGateway.Settings;

/// <summary>The keys that programs hold, for administrators.</summary>
internal static class KeysEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("").AddEndpointFilter(TellDamageAsync);
        keys.MapGet("/keys", List).For(Role.Admin).Produces<IReadOnlyList<KeyRow>>();
        keys.MapPost("/keys", Create).For(Role.Admin).Accepts<KeyRequest>("application/json").Produces<NewKey>(StatusCodes.Status201Created);
        keys.MapDelete("/keys/{id}", Revoke).For(Role.Admin).Produces(StatusCodes.Status204NoContent);
    }

    private static async ValueTask<object?> TellDamageAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (InvalidDataException e)
        {
            return ApiProblem.Of(StatusCodes.Status409Conflict, new Refusal("keys_damaged", $"The file of keys is damaged; the keys that were read before it was stay good. {e.Message}", e.Message));
        }
    }

    private static IResult List(ApiKeyFile file, KeyUses uses) =>
        Results.Json([.. file.Read().Select(k => KeyRow.Of(k, uses))], ApiJson.Default.IReadOnlyListKeyRow);

    private static IResult Create(KeyRequest request, ApiKeyFile file, KeyUses uses, UserBook users, SiteRegistry sites, TimeProvider time)
    {
        if ((request.Site is null) == (request.Role is null))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "Either 'site' or 'role' must say what the key is for.");
        Role? role = null;
        if (request.Role is not null)
        {
            if (!KeyUse.TryParseRole(request.Role, out var named))
                return ApiProblem.Of(StatusCodes.Status400BadRequest, $"'role' must be one of {string.Join(", ", KeyUse.Roles)}.");
            role = named;
        }

        if (request.Site is { } site && sites.Find(site) is null)
            return ApiProblem.Of(StatusCodes.Status400BadRequest, $"'site' must be the key of a configured site; there is no '{site}'.");
        var use = role is { } given ? KeyUse.As(given) : KeyUse.EventsOf(request.Site!);
        return file.Create(request.Name, use, users, time.GetUtcNow(), out var key) is { } refusal
            ? ApiProblem.Of(StatusCodes.Status400BadRequest, refusal)
            : Results.Json(new NewKey(key!.Text, KeyRow.Of(key.Kept, uses)), ApiJson.Default.NewKey, statusCode: StatusCodes.Status201Created);
    }

    private static IResult Revoke(string id, ApiKeyFile file, KeyUses uses)
    {
        if (file.Read().FirstOrDefault(k => k.Id == id) is null || file.Revoke(id) is not { } key)
            return ApiProblem.Of(StatusCodes.Status404NotFound, new Refusal("key_gone", "There is no such key."));
        uses.Forget(key);
        return Results.NoContent();
    }
}
