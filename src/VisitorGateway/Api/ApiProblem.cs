namespace VisitorGateway.Api;

/// <summary>Every refusal of the console API: what was wrong and which rule it broke.</summary>
internal sealed record ApiProblem(string Error)
{
    public static IResult Of(int status, string error) => Results.Json(new ApiProblem(error), ApiJson.Default.ApiProblem, statusCode: status);
}
