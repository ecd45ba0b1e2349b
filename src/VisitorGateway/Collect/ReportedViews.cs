using VisitorGateway.Storage;
using VisitorGateway.Visitors;

namespace VisitorGateway.Collect;

/// <summary>What scripts report is compared with the pages that gateways handed out: those of this one, and then those of the others.</summary>
internal sealed class ReportedViews(DocumentViews documents, SharedViews shared, VisitorIdentifier visitors, TimeProvider time)
{
    /// <summary>The body, in which views that were recorded already have the ids under which they were, and are marked when they have another visitor.</summary>
    public ValueTask<CollectBody> ClaimAsync(HttpContext context, CollectBody body)
    {
        var others = shared.IsOn && documents.AreExpectedOf(body.Site) && context.Request.Headers["Sec-GPC"] != "1";
        if (documents.IsEmpty && !others)
            return new ValueTask<CollectBody>(body);
        var unknown = others ? new List<int>() : null;
        var address = visitors.AddressOf(context);
        var agent = VisitorIdentifier.UserAgentOf(context.Request);
        body = documents.Claim(body, address, agent, context.Request.Headers.Cookie, unknown);
        return unknown is { Count: > 0 } ? ClaimOfOthersAsync(context, body, DocumentView.ClientOf(address, agent), unknown) : new ValueTask<CollectBody>(body);
    }

    private async ValueTask<CollectBody> ClaimOfOthersAsync(HttpContext context, CollectBody body, string client, List<int> unknown)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var own = VisitorCookie.OwnIn(context.Request);
        try
        {
            var found = await Task.WhenAll(unknown.Select(i => shared.ReportAsync(body.Site!, body.Events[i], client, own, now, context.RequestAborted)));
            if (Array.TrueForAll(found, view => view is null))
                return body;
            IncomingEvent[] changed = [.. body.Events];
            for (var i = 0; i < found.Length; i++)
            {
                if (found[i] is { } view)
                    changed[unknown[i]] = changed[unknown[i]] with { Id = view.Id, IsOfClient = view.IsOfClient };
            }

            return body with { Events = changed };
        }
        catch (StoreUnavailableException)
        {
            // Then nothing can be stored either; the browser is told so and sends again.
            return body;
        }
    }
}
