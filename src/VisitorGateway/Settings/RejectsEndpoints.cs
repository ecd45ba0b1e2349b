using System.Globalization;
using VisitorGateway.Api;
using VisitorGateway.SignIn;
using VisitorGateway.Storage;
using VisitorGateway.Users;

namespace VisitorGateway.Settings;

/// <summary>What was refused, and why. Bodies may hold what people wrote into forms, so administrators alone see them.</summary>
internal static class RejectsEndpoints
{
    private const int MaxRead = 2000;

    private static readonly string[] Sorts = ["time"];

    public static void MapRejects(this IEndpointRouteBuilder api) => api.MapGet("/rejects", ListAsync).For(Role.Admin).Produces<RejectPage>();

    private static async Task<IResult> ListAsync(HttpContext context, IGatewayStore store, CancellationToken token)
    {
        var query = context.Request.Query;
        if (ListRequest.Read(query, Sorts, [], out var request) is { } refusal)
            return ApiProblem.Of(StatusCodes.Status400BadRequest, refusal);
        var (sites, reasons) = (ListRequest.Values(query, "site"), ListRequest.Values(query, "reason"));
        var all = await store.ReadRejectsAsync(MaxRead, token);
        var found = all.Where(r =>
            (sites.Count == 0 || sites.Contains(r.Site ?? ""))
            && (reasons.Count == 0 || reasons.Contains(r.Reason))
            && (request.Text is null || r.Reason.Contains(request.Text, StringComparison.OrdinalIgnoreCase) || r.Body.Contains(request.Text, StringComparison.OrdinalIgnoreCase))).ToArray();
        var (page, next) = PageCursor.Cut(found, request.After, request.Limit, r => string.Create(CultureInfo.InvariantCulture, $"{r.ReceivedAt} {r.Size} {r.Reason}"));
        return Results.Json(
            new RejectPage(
                [.. page.Select(r => new RejectRow(r.ReceivedAt, r.Site, r.Reason, r.Body, r.Size))],
                [.. all.GroupBy(r => r.Reason).Select(g => new SiteRefusal(g.Key, g.Max(r => r.ReceivedAt), g.Count())).OrderByDescending(r => r.Times).Take(50)],
                found.Length,
                next),
            ApiJson.Default.RejectPage);
    }
}
