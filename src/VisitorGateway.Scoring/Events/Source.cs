namespace VisitorGateway.Scoring.Events;

/// <summary>Where a page view came from.</summary>
/// <param name="Medium">search, paid, social, email, ai, referral, campaign, internal or direct.</param>
/// <param name="Name">Engine, network or referring host ("Google", "LinkedIn", "partner.example"); null for direct and internal.</param>
/// <param name="Keyword">Search term or campaign term, decoded once, at most 255 characters.</param>
/// <param name="KeywordWithheld">True when it was a search but the engine did not pass the term on.</param>
public sealed record Source(
    string Medium,
    string? Name = null,
    string? Keyword = null,
    bool KeywordWithheld = false,
    string? Campaign = null,
    string? Content = null,
    string? ClickNetwork = null)
{
    public const string Direct = "direct";
    public const string Internal = "internal";
}
