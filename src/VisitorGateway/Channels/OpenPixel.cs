using VisitorGateway.Sites;

namespace VisitorGateway.Channels;

/// <summary>GET /pixel.gif?t=TOKEN: the image of an e-mail, whose token says which mail it was and whom it was sent to.</summary>
internal sealed class OpenPixel(LinkTokens tokens, SiteRegistry sites, MailEvents events)
{
    public const string Parameter = "t";

    /// <returns>Why the request is refused; null when it is taken, or nothing may be kept of it.</returns>
    public async Task<string?> OpenAsync(HttpContext context, string token)
    {
        if (!tokens.TryRead(token, out var link) || link.Kind != LinkKind.Open)
            return "token_invalid: 't' was not signed here or was changed on its way; ./run link sign makes image tags";
        if (sites.Find(link.Site) is not { } site)
            return $"unknown_site: the image is of the site '{link.Site}', which is not in the section Sites of gateway.json";
        await events.OpenedAsync(context, site, link, token);
        return null;
    }
}
