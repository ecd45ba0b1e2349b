using System.Buffers;
using System.Text.Json;
using VisitorGateway.Collect;
using VisitorGateway.Ingest;
using VisitorGateway.Keys;
using VisitorGateway.Sites;
using VisitorGateway.Storage;
using VisitorGateway.Visitors;

namespace VisitorGateway.Channels;

/// <summary>
/// POST /api/v1/events: what a site's own server knows of people: webinars, calls, chats, visits to a store, what happened in a CRM.
/// The key is believed about time, address and person. Answers like POST /collect, event by event.
/// </summary>
internal sealed class ServerEventsEndpoint(ApiKeys keys, SiteRegistry sites, VisitorCookie cookie, ServerEventIntake intake, CollectReports reports)
{
    private static readonly JsonDocumentOptions Parsing = new() { MaxDepth = CollectLimits.JsonDepth };

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (keys.Find(context.Request.Headers.Authorization.ToString()) is not { } key)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await CollectAnswer.ErrorAsync(context.Response, StatusCodes.Status401Unauthorized,
                "key_unknown: send 'Authorization: Bearer KEY' with a key from ./run keys create --site");
            return;
        }

        if (key.Use.Site is not { } named)
        {
            await CollectAnswer.ErrorAsync(context.Response, StatusCodes.Status403Forbidden,
                $"key_for_reading: the key '{key.Name}' uses the API as a role; events take a key from ./run keys create --site");
            return;
        }

        if (sites.Find(named) is not { } site)
        {
            await CollectAnswer.ErrorAsync(context.Response, StatusCodes.Status403Forbidden,
                $"site_gone: the key is for the site '{named}', which is not in the section Sites of gateway.json");
            return;
        }

        var body = await RequestBody.ReadAsync(context.Request, CollectLimits.BodyBytes, context.RequestAborted);
        if (body is not { } bytes)
        {
            await CollectAnswer.ErrorAsync(context.Response, StatusCodes.Status413PayloadTooLarge, $"body_too_large: a body may have at most {CollectLimits.BodyBytes} bytes");
            return;
        }

        try
        {
            await AnswerAsync(context, site, bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes.Array!);
        }
    }

    private async Task AnswerAsync(HttpContext context, Site site, ArraySegment<byte> bytes)
    {
        var read = CollectBodyReader.Read(bytes, out var error);
        if (read?.Site is { } named && named != site.Key)
            error = $"wrong_site: the key is for the site '{site.Key}'; leave 'site' out, or use a key of the other";
        var count = read is null ? 1 : read.Events.Count + read.Rejected.Count;
        reports.Received(count);
        if (read is null || error is not null)
        {
            reports.Refused(site.Key, count, error!, bytes);
            await CollectAnswer.ErrorAsync(context.Response, StatusCodes.Status400BadRequest, error!);
            return;
        }

        var rejected = new List<Rejection>(read.Rejected);
        var events = new List<(IncomingEvent, ServerEventFields, int)>(read.Events.Count);
        using (var document = JsonDocument.Parse(Sequence(bytes), Parsing))
        {
            var sent = document.RootElement.GetProperty("events");
            for (var i = 0; i < read.Events.Count; i++)
            {
                var index = read.Indices[i];
                if (ServerEventFields.Read(sent[index], site, cookie, out var reason) is { } fields)
                    events.Add((read.Events[i], fields, index));
                else
                    rejected.Add(new Rejection(index, reason!));
            }
        }

        try
        {
            var (accepted, duplicate) = await intake.TakeAsync(site, events, rejected, context.RequestAborted);
            if (rejected.Count > 0)
                reports.Rejected(site.Key, rejected, bytes);
            rejected.Sort(static (a, b) => a.Index.CompareTo(b.Index));
            await CollectAnswer.CountsAsync(context.Response, accepted, duplicate, rejected);
        }
        catch (Exception e) when (e is StoreUnavailableException or AnswerLateException)
        {
            reports.Shed(events.Count);
            await CollectAnswer.ErrorAsync(context.Response, StatusCodes.Status503ServiceUnavailable,
                "busy: not every event was stored; send all of them again after Retry-After, those that are stored will be duplicates");
        }
    }

    private static ReadOnlyMemory<byte> Sequence(ArraySegment<byte> bytes)
    {
        ReadOnlyMemory<byte> memory = bytes;
        return memory.Span.StartsWith(System.Text.Encoding.UTF8.Preamble) ? memory[3..] : memory;
    }
}
