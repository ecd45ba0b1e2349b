using VisitorGateway.Api;
using VisitorGateway.Keys;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.Settings;

/// <summary>Who may sign in, for administrators; the names alone for everybody, who choose owners by them.</summary>
internal static class UsersEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/team", Team).For(Role.Viewer).Produces<IReadOnlyList<string>>();
        api.MapGet("/users", List).For(Role.Admin).Produces<IReadOnlyList<UserRow>>();
        api.MapPost("/users", Add).For(Role.Admin).Accepts<UserRequest>("application/json").Produces<UserRow>(StatusCodes.Status201Created);
        api.MapPatch("/users/{id}", Change).For(Role.Admin).Accepts<UserRequest>("application/json").Produces<UserRow>();
        api.MapDelete("/users/{id}/sessions", EndSessions).For(Role.Admin).Produces(StatusCodes.Status204NoContent);
        api.MapPost("/users/{id}/link", Link).For(Role.Admin).Produces<SignInLink>();
    }

    private static IResult Team(UserBook users) =>
        Results.Json([.. users.All.Where(u => !u.Disabled && u.Role >= Role.Sales).Select(u => u.Name)], ApiJson.Default.IReadOnlyListString);

    private static IResult List(UserBook users) => Results.Json([.. users.All.Select(UserRow.Of)], ApiJson.Default.IReadOnlyListUserRow);

    private static IResult Add(UserRequest request, UserBook users, ApiKeyFile keys)
    {
        if (!RoleNames.TryParse(request.Role, out var role))
            return BadRole();
        if (request.Name is { } name && keys.HasName(name))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, UserBook.NameTaken(name));
        return users.Add(request.Name, role, out var user) is { } refusal
            ? ApiProblem.Of(StatusCodes.Status400BadRequest, refusal)
            : Results.Json(UserRow.Of(user!), ApiJson.Default.UserRow, statusCode: StatusCodes.Status201Created);
    }

    private static IResult Change(string id, UserRequest request, UserBook users)
    {
        Role? role = null;
        if (request.Role is not null)
        {
            if (!RoleNames.TryParse(request.Role, out var named))
                return BadRole();
            role = named;
        }

        if (Find(id, users) is not { } user)
            return NoSuchUser();
        // Whoever is kept out is out at once, and does not come back into old sessions when let in again.
        var refusal = users.Change(user.Id, u => u with
        {
            Role = role ?? u.Role,
            Disabled = request.Disabled ?? u.Disabled,
            Sessions = request.Disabled == true ? u.Sessions + 1 : u.Sessions,
        });
        return refusal is null
            ? Results.Json(UserRow.Of(users.Find(user.Id)!), ApiJson.Default.UserRow)
            : ApiProblem.Of(StatusCodes.Status409Conflict, refusal);
    }

    private static IResult EndSessions(string id, UserBook users)
    {
        if (Find(id, users) is not { } user)
            return NoSuchUser();
        return users.Change(user.Id, u => u with { Sessions = u.Sessions + 1 }) is { } refusal
            ? ApiProblem.Of(StatusCodes.Status409Conflict, refusal)
            : Results.NoContent();
    }

    private static IResult Link(string id, UserBook users, SignInCodes codes) => Find(id, users) switch
    {
        null => NoSuchUser(),
        { Disabled: true } => ApiProblem.Of(StatusCodes.Status409Conflict, new Refusal("user_disabled", "A user who is disabled cannot sign in; enable them first.")),
        var user => Results.Json(new SignInLink(codes.Create(user.Id), (int)SignInCodes.Life.TotalMinutes), ApiJson.Default.SignInLink),
    };

    private static User? Find(string id, UserBook users) => UserId.TryParse(id, out var parsed) ? users.Find(parsed) : null;

    private static IResult BadRole() => ApiProblem.Of(StatusCodes.Status400BadRequest, $"'role' must be one of {string.Join(", ", RoleNames.All)}.");

    private static IResult NoSuchUser() => ApiProblem.Of(StatusCodes.Status404NotFound, new Refusal("user_gone", "There is no such user."));
}
