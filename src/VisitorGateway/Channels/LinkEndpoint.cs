using VisitorGateway.Collect;
using VisitorGateway.Sites;

namespace VisitorGateway.Channels;

/// <summary>GET /go/TOKEN: takes note of a click in an e-mail and sends the browser to where the signed link leads, and nowhere else.</summary>
internal sealed class LinkEndpoint(LinkTokens tokens, SiteRegistry sites, MailEvents events, CollectReports reports)
{
    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var token = context.Request.RouteValues["token"] as string ?? "";
        if (!tokens.TryRead(token, out var link) || link.Kind == LinkKind.Open || context.Request.QueryString.HasValue)
        {
            reports.Received(1);
            reports.Rejected(1);
            await CollectAnswer.ErrorAsync(context.Response, StatusCodes.Status400BadRequest,
                "link_invalid: this link was not signed here or was changed on its way; ./run link sign makes links");
            return;
        }

        // The operator may have given the site up; its readers are still led to where the mail says.
        if (sites.Find(link.Site) is { } site)
            await events.ClickedAsync(context, site, link, token);
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = new Uri(link.Target!).AbsoluteUri;
    }
}
