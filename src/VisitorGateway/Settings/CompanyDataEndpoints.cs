using Microsoft.AspNetCore.Http.Features;
using VisitorGateway.Api;
using VisitorGateway.Recognise;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.Settings;

/// <summary>Company data: what is in use, and new files for it.</summary>
internal static class CompanyDataEndpoints
{
    public static void MapCompanyData(this IEndpointRouteBuilder api)
    {
        api.MapGet("/company-data", Describe).For(Role.Viewer).Produces<CompanyDataStatus>();
        api.MapPut("/company-data/{file}", UploadAsync).For(Role.Admin).Produces<UploadResult>();
    }

    private static IResult Describe(CompanyData data)
    {
        var status = data.Databases.Describe();
        return Results.Json(
            new CompanyDataStatus(
                status.Demo,
                data.Summary,
                CompanyData.HowToGet,
                [.. status.Databases.Select(d => new DatabaseRow(d.File, d.Type, d.Built?.ToUnixTimeMilliseconds(), d.Nodes, d.Records))],
                data.OwnNetworks,
                data.Companies.Count,
                data.Learned.Count(),
                [.. data.Problems.Select(p => p.ToString())]),
            ApiJson.Default.CompanyDataStatus);
    }

    private static async Task<IResult> UploadAsync(HttpContext context, string file, CompanyDataUpload upload, CancellationToken token)
    {
        if (CompanyDataUpload.Complain(file, context.Request.ContentLength) is { } refusal)
            return ApiProblem.Of(StatusCodes.Status400BadRequest, refusal);
        // The rest of the API takes small bodies only.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = CompanyDataUpload.MaxBytes;
        var (result, reason) = await upload.TakeAsync(file, context.Request.Body, token);
        return result is not null
            ? Results.Json(result, ApiJson.Default.UploadResult)
            : ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, reason!);
    }
}
