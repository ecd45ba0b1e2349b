using VisitorGateway.Api;
using VisitorGateway.Rules;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.Settings;

/// <summary>The rules that were published, and what each version changed.</summary>
internal static class RulesHistoryEndpoints
{
    public static void MapRulesHistory(this IEndpointRouteBuilder api)
    {
        api.MapGet("/rules/history", ListAsync).For(Role.Viewer).Produces<IReadOnlyList<PublishedRow>>();
        api.MapGet("/rules/history/{version}", ReadAsync).For(Role.Viewer).Produces<PublishedVersion>();
    }

    /// <summary>Latest first.</summary>
    private static async Task<IResult> ListAsync(RulesHistory history, CancellationToken token)
    {
        var published = await history.ReadAsync(token);
        return Results.Json(
            [.. published.Reverse().Select(p => new PublishedRow(p.Version, p.At.ToUnixTimeMilliseconds(), p.Count, p.Note))],
            ApiJson.Default.IReadOnlyListPublishedRow);
    }

    /// <summary>The same version may have been published again later; it is held against what was in force before its latest time.</summary>
    private static async Task<IResult> ReadAsync(string version, RulesHistory history, CancellationToken token)
    {
        if (history.TextOf(version) is not { } text)
            return ApiProblem.Of(StatusCodes.Status404NotFound, "No such version was published here.");
        var published = await history.ReadAsync(token);
        var at = published.ToList().FindLastIndex(p => p.Version == version);
        var before = published.Take(Math.Max(0, at)).LastOrDefault(p => p.Version != version)?.Version;
        var (changes, problem) = Compare(history, before, version, text);
        return Results.Json(new PublishedVersion(version, before, changes, problem, text), ApiJson.Default.PublishedVersion);
    }

    private static (IReadOnlyList<string> Changes, string? Problem) Compare(RulesHistory history, string? before, string version, string text)
    {
        var kept = before is null ? RuleSet.DefaultText : history.TextOf(before);
        if (kept is null)
            return ([], $"The file of version {before} is not kept any more.");
        try
        {
            return (RulesDiff.Of(RuleSet.Parse(kept, before ?? "built-in rules"), RuleSet.Parse(text, version)), null);
        }
        catch (RulesException e)
        {
            // Published by another version of the gateway, which took what this one does not.
            return ([], e.Message);
        }
    }
}
