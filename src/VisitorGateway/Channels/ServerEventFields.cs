using System.Net;
using System.Text.Json;
using VisitorGateway.Collect;
using VisitorGateway.Identity;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Sites;
using VisitorGateway.Visitors;
using Claim = VisitorGateway.Scoring.Events.Identity;

namespace VisitorGateway.Channels;

/// <summary>What a server may say of an event that a browser may not: who it was, from which address, with which program.</summary>
/// <param name="Address">Null where the server does not know it; its own is never taken for it.</param>
internal sealed record ServerEventFields(VisitorId Visitor, Claim? Person, IPAddress? Address, string? UserAgent)
{
    /// <returns>Null with the reason when it names nobody, or names somebody in a way that names nobody.</returns>
    public static ServerEventFields? Read(JsonElement e, Site site, VisitorCookie cookie, out string? reason)
    {
        var email = Text(e, "email", out reason);
        var id = reason is null ? Text(e, "externalId", out reason) : null;
        var visitor = reason is null ? Text(e, "visitor", out reason) : null;
        var ip = reason is null ? Text(e, "ip", out reason) : null;
        var agent = reason is null ? Text(e, "userAgent", out reason) : null;
        var name = reason is null ? Text(e, "name", out reason) : null;
        if (reason is not null)
            return null;

        IPAddress? address = null;
        // The platform reads "1" as 0.0.0.1.
        if (ip is not null && !((ip.Contains(':', StringComparison.Ordinal) || ip.Count(c => c == '.') == 3) && IPAddress.TryParse(ip, out address)))
            reason = "ip_invalid: 'ip' must be an IPv4 or IPv6 address";
        var person = reason is null && (email ?? id) is not null ? PersonOf(email, id, name, ref reason) : null;
        if (reason is not null)
            return null;

        if (VisitorOf(visitor, person, site, cookie, ref reason) is not { } who)
            return null;
        return new ServerEventFields(who, person, address, CleanText.Of(agent, CollectLimits.UserAgentChars));
    }

    private static Claim? PersonOf(string? email, string? id, string? name, ref string? reason)
    {
        var cleanEmail = IdentityReader.NormaliseEmail(email);
        var cleanId = IdentityReader.NormaliseId(id);
        if (email is not null && cleanEmail is null)
            reason = "identity_refused: 'email' is not an e-mail address that identifies one person";
        else if (id is not null && cleanId is null)
            reason = "identity_refused: 'externalId' is a value that identifies nobody, such as 'null' or 'undefined'";
        return reason is null ? new Claim(cleanEmail, cleanId, CleanText.Of(name, CollectLimits.PropertyValueChars), "api", Verified: true) : null;
    }

    private static VisitorId? VisitorOf(string? visitor, Claim? person, Site site, VisitorCookie cookie, ref string? reason)
    {
        if (visitor is not null)
        {
            // Its id, as exports show it, or its cookie's value, as the site's server sees it.
            if (VisitorId.TryParse(visitor, out var id) || cookie.TryReadValue(site, visitor, out id))
                return id;
            reason = $"visitor_invalid: 'visitor' must be a visitor's id (32 hex digits) or the value of its cookie {VisitorCookie.Name}";
            return null;
        }

        if (person is not null)
            return cookie.Derive(site.Key, $"server\n{person.Key}");
        reason = "who_missing: an event needs an 'email', an 'externalId' or a 'visitor'";
        return null;
    }

    private static string? Text(JsonElement e, string name, out string? reason)
    {
        reason = null;
        if (!e.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.Number && name == "externalId")
            return value.GetRawText();
        if (value.ValueKind == JsonValueKind.String)
        {
            try
            {
                return value.GetString();
            }
            catch (InvalidOperationException)
            {
                // Half a surrogate pair.
            }
        }

        reason = $"{name}_not_text: '{name}' must be a string";
        return null;
    }
}
