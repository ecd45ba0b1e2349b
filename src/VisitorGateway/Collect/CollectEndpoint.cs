using System.Buffers;
using Microsoft.Net.Http.Headers;

namespace VisitorGateway.Collect;

/// <summary>POST /collect: a JSON body, also as text/plain because a page may send that to another origin without asking first.</summary>
internal sealed class CollectEndpoint(Collector collector, CollectReports reports, RejectLog rejects, ReportedViews views)
{
    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        context.Response.Headers.CacheControl = "no-store";
        if (!TakesType(request.ContentType))
        {
            reports.Unreadable();
            await CollectAnswer.ErrorAsync(context.Response, StatusCodes.Status415UnsupportedMediaType,
                "content_type: the body must be application/json or text/plain in UTF-8");
            return;
        }

        if (!Microsoft.Extensions.Primitives.StringValues.IsNullOrEmpty(request.Headers.ContentEncoding))
        {
            reports.Unreadable();
            await CollectAnswer.ErrorAsync(context.Response, StatusCodes.Status415UnsupportedMediaType,
                "content_encoding: the body must not be compressed");
            return;
        }

        var body = await RequestBody.ReadAsync(request, CollectLimits.BodyBytes, context.RequestAborted);
        if (body is null)
        {
            reports.Unreadable();
            await CollectAnswer.ErrorAsync(context.Response, StatusCodes.Status413PayloadTooLarge,
                $"body_too_large: a body may have at most {CollectLimits.BodyBytes} bytes");
            return;
        }

        try
        {
            var read = CollectBodyReader.Read(body.Value, out var error);
            if (read is null)
            {
                reports.Unreadable();
                rejects.Add(null, error!, body.Value);
                await CollectAnswer.ErrorAsync(context.Response, StatusCodes.Status400BadRequest, error!);
                return;
            }

            read = await views.ClaimAsync(context, read);
            var result = await collector.CollectAsync(context, read, body.Value);
            if (result.Refusal is not null)
                await CollectAnswer.ErrorAsync(context.Response, result.Status, result.Refusal);
            else
                await CollectAnswer.CountsAsync(context.Response, result.Accepted, result.Duplicate, result.Rejected);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body.Value.Array!);
        }
    }

    /// <summary>A page of another origin asks before it sends JSON; its site is not known yet, so any site's origin will do.</summary>
    public Task PreflightAsync(HttpContext context)
    {
        collector.AllowPreflight(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static bool TakesType(string? contentType)
    {
        // As the tracker and most programs write it.
        if (string.IsNullOrEmpty(contentType) || contentType is "text/plain;charset=UTF-8" or "application/json")
            return true;
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
            return false;
        // The last is what curl -d and many libraries write on any body.
        return (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
