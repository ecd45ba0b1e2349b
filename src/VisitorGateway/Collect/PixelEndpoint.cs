using System.Text;
using Microsoft.Extensions.Primitives;
using VisitorGateway.Channels;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Collect;

/// <summary>
/// GET /pixel.gif: one event in a query string, for pages and mails without script. Parameters: site, and optionally id,
/// type (default page_view), time, url (default: the Referer header), referrer, title, and p.NAME for each property; or t alone, the
/// signed token of an e-mail.
/// </summary>
internal sealed class PixelEndpoint(Collector collector, OpenPixel opens, CollectReports reports)
{
    /// <summary>A transparent GIF of one pixel.</summary>
    private static readonly byte[] Gif = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var query = Encoding.UTF8.GetBytes(context.Request.QueryString.Value ?? "");
        string? reason = null;
        if (First(context.Request.Query[OpenPixel.Parameter]) is { } token)
        {
            if ((reason = await opens.OpenAsync(context, token)) is null)
            {
                await WriteGifAsync(context);
                return;
            }

            reports.Received(1);
            reports.Refused(null, 1, reason, query);
            await CollectAnswer.ErrorAsync(context.Response, StatusCodes.Status400BadRequest, reason);
            return;
        }

        var read = Read(context.Request, ref reason);
        if (read is null)
        {
            reports.Received(1);
            reports.Refused(context.Request.Query["site"], 1, reason!, query);
            await CollectAnswer.ErrorAsync(context.Response, StatusCodes.Status400BadRequest, reason!);
            return;
        }

        var result = await collector.CollectAsync(context, read, query);
        if (result.Refusal is not null)
            await CollectAnswer.ErrorAsync(context.Response, result.Status, result.Refusal);
        else if (result.Rejected.Count > 0)
            await CollectAnswer.ErrorAsync(context.Response, StatusCodes.Status400BadRequest, result.Rejected[0].Reason);
        else
            await WriteGifAsync(context);
    }

    private static CollectBody? Read(HttpRequest request, ref string? reason)
    {
        var query = request.Query;
        if (query.Count > CollectLimits.QueryKeys)
        {
            reason = $"too_many_parameters: a query may have at most {CollectLimits.QueryKeys} parameters";
            return null;
        }

        var draft = new EventDraft
        {
            Id = First(query["id"]) ?? Guid.NewGuid().ToString(),
            Type = First(query["type"]) ?? EventTypes.PageView,
            Url = First(query["url"]) ?? First(request.Headers.Referer),
            Title = First(query["title"]),
            Referrer = First(query["referrer"]),
        };
        if (First(query["time"]) is { } time)
        {
            if (!long.TryParse(time, out var milliseconds) || milliseconds is < 0 or > EventDraft.MaxTime)
            {
                reason = EventDraft.TimeRule;
                return null;
            }

            draft.Time = milliseconds;
        }

        foreach (var (key, values) in query)
        {
            if (key.StartsWith("p.", StringComparison.Ordinal) && !draft.TryAddProperty(key[2..], First(values) ?? "", ref reason))
                return null;
        }

        var incoming = draft.ToEvent(ref reason);
        return incoming is null ? null : new CollectBody(First(query["site"]), null, [incoming], [0], []);
    }

    private static string? First(StringValues values) => values.Count == 0 ? null : values[0];

    private static async Task WriteGifAsync(HttpContext context)
    {
        context.Response.ContentType = "image/gif";
        context.Response.ContentLength = Gif.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.BodyWriter.WriteAsync(Gif, context.RequestAborted);
    }
}
