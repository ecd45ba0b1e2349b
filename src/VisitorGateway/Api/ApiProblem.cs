using Microsoft.AspNetCore.WebUtilities;

namespace VisitorGateway.Api;

/// <summary>Every refusal of the console API, as RFC 9457 has it: what was wrong and which rule it broke.</summary>
internal sealed record ApiProblem(string Type, string Title, int Status, string Detail)
{
    public const string ContentType = "application/problem+json";

    public static IResult Of(int status, string detail) => Results.Json(
        new ApiProblem("about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail),
        ApiJson.Default.ApiProblem,
        ContentType,
        status);
}
