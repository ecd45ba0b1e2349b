using VisitorGateway.Api;
using VisitorGateway.Scoring.Events;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.Accounts;

/// <summary>"Not this company?", and taking it back.</summary>
internal static class CorrectionsEndpoints
{
    public static void MapCorrections(this IEndpointRouteBuilder api)
    {
        api.MapGet("/corrections", ListAsync).For(Role.Viewer).Produces<IReadOnlyList<Correction>>();
        api.MapPost("/accounts/{id}/corrections", CorrectAsync).For(Role.Sales).Accepts<CorrectionRequest>("application/json").Produces<CorrectionResult>();
        api.MapDelete("/corrections/{id}", UndoAsync).For(Role.Sales).Produces<CorrectionResult>();
    }

    private static async Task<IResult> ListAsync(CorrectionBook book, CancellationToken token) =>
        Results.Json(await book.ReadAsync(token), ApiJson.Default.IReadOnlyListCorrection);

    private static async Task<IResult> CorrectAsync(HttpContext context, string id, CorrectionRequest request, Corrector corrector, CancellationToken token)
    {
        var (result, refusal) = await corrector.CorrectAsync(new AccountId(id), request, AccessPolicy.CallerOf(context).Name, token);
        return result is not null ? Results.Json(result, ApiJson.Default.CorrectionResult) : ApiProblem.Of(StatusCodes.Status400BadRequest, refusal!);
    }

    private static async Task<IResult> UndoAsync(string id, Corrector corrector, CancellationToken token)
    {
        var (result, refusal) = await corrector.UndoAsync(id, token);
        return result is not null ? Results.Json(result, ApiJson.Default.CorrectionResult)
            : refusal is not null ? ApiProblem.Of(StatusCodes.Status409Conflict, refusal)
            : ApiProblem.Of(StatusCodes.Status404NotFound, new Refusal("correction_gone", "There is no such correction."));
    }
}
