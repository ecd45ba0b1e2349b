using System.Buffers;
using System.Globalization;
using System.Net.Mail;
using VisitorGateway.Collect;
using VisitorGateway.Scoring.Events;
using Claim = VisitorGateway.Scoring.Events.Identity;

namespace VisitorGateway.Identity;

/// <summary>
/// Finds out of an event who its visitor claims to be. Values that identify nobody, and that would merge strangers if they
/// did, are refused; the list is PostHog's and Segment's, from what their users' sites really sent.
/// </summary>
internal static class IdentityReader
{
    private const int EmailChars = 254;
    private const int IdChars = 200;

    private static readonly SearchValues<char> NeverInAddress = SearchValues.Create(" \t\r\n<>()[],;:\\\"");

    private static readonly HashSet<string> Nobody = new(StringComparer.OrdinalIgnoreCase)
    {
        "anonymous", "guest", "distinctid", "distinct_id", "id", "not_authenticated", "email", "undefined", "true", "false",
        "[object object]", "nan", "none", "null", "0", "-1", "user", "unknown", "n/a",
    };

    /// <returns>Null when the event claims nothing, or when <paramref name="refusal"/> says why the claim identifies nobody.</returns>
    public static Claim? Read(IncomingEvent incoming, bool verified, out string? refusal)
    {
        refusal = null;
        return incoming.Type switch
        {
            EventTypes.Identify => ReadIdentify(incoming.Properties, verified, ref refusal),
            EventTypes.FormSubmit => ReadForm(incoming.Properties, verified),
            _ => null,
        };
    }

    private static Claim? ReadIdentify(EventProperties properties, bool verified, ref string? refusal)
    {
        var email = properties["email"];
        var id = properties["id"];
        if (string.IsNullOrWhiteSpace(email) && string.IsNullOrWhiteSpace(id))
        {
            refusal = "identity_missing: identify needs an 'email' or an 'id'";
            return null;
        }

        var cleanEmail = NormaliseEmail(email);
        if (!string.IsNullOrWhiteSpace(email) && cleanEmail is null)
        {
            refusal = "identity_refused: 'email' is not an e-mail address that identifies one person";
            return null;
        }

        var cleanId = NormaliseId(id);
        if (!string.IsNullOrWhiteSpace(id) && cleanId is null)
        {
            refusal = "identity_refused: 'id' is a value that identifies nobody, such as 'null' or 'undefined'";
            return null;
        }

        return new Claim(cleanEmail, cleanId, NameOf(properties, ""), "identify", verified);
    }

    /// <summary>A form identifies through its field "email"; a wrong address in it is the visitor's slip, not an error of the event.</summary>
    private static Claim? ReadForm(EventProperties properties, bool verified)
    {
        var email = NormaliseEmail(properties["field.email"] ?? properties["field.e-mail"] ?? properties["field.mail"]);
        return email is null ? null : new Claim(email, null, NameOf(properties, "field."), "form", verified);
    }

    private static string? NameOf(EventProperties properties, string prefix)
    {
        var name = properties[prefix + "name"];
        if (!string.IsNullOrWhiteSpace(name))
            return name;
        var first = properties[prefix + "first_name"] ?? properties[prefix + "first-name"];
        var last = properties[prefix + "last_name"] ?? properties[prefix + "last-name"];
        return CleanText.Of($"{first} {last}", CollectLimits.PropertyValueChars);
    }

    /// <summary>Trimmed, with the domain in lower-case ASCII; null when it is no plain address.</summary>
    internal static string? NormaliseEmail(string? text)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed) || trimmed.Length > EmailChars || IsNobody(trimmed)
            || trimmed.AsSpan().ContainsAny(NeverInAddress)
            || !MailAddress.TryCreate(trimmed, out var address) || address.Address != trimmed)
        {
            return null;
        }

        var domain = ToAsciiDomain(address.Host);
        return domain is null || !domain.Contains('.', StringComparison.Ordinal) || address.User.Length > 64 || IsNobody(address.User)
            ? null
            : $"{address.User.Normalize()}@{domain}";
    }

    internal static string? NormaliseId(string? text)
    {
        var clean = CleanText.Of(text, int.MaxValue);
        return clean is null || clean.Length > IdChars || IsNobody(clean) || !clean.AsSpan().ContainsAnyExcept("0-") ? null : clean;
    }

    private static bool IsNobody(string text) => Nobody.Contains(text.Trim('\'', '"', ' ', '\u00A0'));

    private static string? ToAsciiDomain(string host)
    {
        try
        {
            return new IdnMapping().GetAscii(host).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
