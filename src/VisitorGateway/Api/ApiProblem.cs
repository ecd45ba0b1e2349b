using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace VisitorGateway.Api;

/// <summary>Every refusal of the console API, as RFC 9457 has it: what was wrong and which rule it broke.</summary>
/// <param name="Code">Of the rule; see <see cref="Refusal"/>. Null where the detail is for whoever writes the program that asks.</param>
/// <param name="About">The name or number that the rule is about; null when there is none.</param>
internal sealed record ApiProblem(
    string Type,
    string Title,
    int Status,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? About = null)
{
    public const string ContentType = "application/problem+json";

    public static IResult Of(int status, string detail) => Of(status, detail, null, null);

    public static IResult Of(int status, Refusal refusal) => Of(status, refusal.Detail, refusal.Code, refusal.About);

    private static IResult Of(int status, string detail, string? code, string? about) => Results.Json(
        new ApiProblem("about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail, code, about),
        ApiJson.Default.ApiProblem,
        ContentType,
        status);
}
