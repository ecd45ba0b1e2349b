namespace VisitorGateway.Scoring.Events;

/// <summary>What the address said when the event arrived: company and place, as stored with the event.</summary>
/// <param name="Account">The account it counts for; null when the network is an access provider, hosting, relay or reserved.</param>
/// <param name="Company">Display name of the company or, without an account, of the provider.</param>
/// <param name="Kind">business, isp, mobile, hosting, education, government, relay, reserved or unknown.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="Network">The network that matched, in CIDR form; never a single visitor's address.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Source">The layer that answered.</param>
/// <param name="Reason">Why, in one plain sentence.</param>
public sealed record CompanyMatch(
    AccountId? Account,
    string? Company,
    string? Domain,
    string Kind,
    string? Country,
    string? Region,
    string? City,
    string? Network,
    double Confidence,
    string Source,
    string Reason)
{
    /// <summary>Firmographics known when the event arrived; null while there are none.</summary>
    public CompanyFacts? Facts { get; init; }
}
