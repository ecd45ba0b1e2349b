using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>The account that a person's mail domain stands for when no address ever named a company.</summary>
internal static class MailCompany
{
    public const string Source = "e-mail domain";

    /// <summary>Anyone can type an address; a server's word is worth more.</summary>
    private const double ClaimConfidence = 0.6;
    private const double VerifiedConfidence = 0.9;

    /// <summary>Null for free-mail, throw-away and malformed addresses.</summary>
    public static CompanyMatch? Of(Person? person)
    {
        if (person?.Email is not { } email || MailDomain.IsFree(email))
            return null;

        var domain = MailDomain.Of(email).ToString().ToLowerInvariant();
        if (domain.Length is 0 or > 253 || !domain.Contains('.') || domain.StartsWith('.') || domain.EndsWith('.') || domain.Contains('['))
            return null;

        return new CompanyMatch(
            new AccountId(domain),
            domain,
            domain,
            KindOf(domain),
            Country: null,
            Region: null,
            City: null,
            Network: null,
            person.Verified ? VerifiedConfidence : ClaimConfidence,
            Source,
            $"The person's e-mail address is at {domain}; the address of no visit named a company.");
    }

    private static string KindOf(string domain)
    {
        // As a top-level domain or, in many countries, as the one below it.
        var withDot = domain + '.';
        if (withDot.Contains(".edu.", StringComparison.Ordinal) || domain.Contains(".ac.", StringComparison.Ordinal))
            return "education";
        var isState = withDot.Contains(".gov.", StringComparison.Ordinal) || withDot.EndsWith(".mil.", StringComparison.Ordinal);
        return isState ? "government" : "business";
    }
}
