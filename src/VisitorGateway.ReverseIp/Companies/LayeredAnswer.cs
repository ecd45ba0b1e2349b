namespace VisitorGateway.ReverseIp.Companies;

/// <summary>Puts what the layers say together: who by the layers, where by whoever knows best.</summary>
internal static class LayeredAnswer
{
    public const string LearnedSource = "learned";

    /// <param name="known">What the databases say, or that the address is reserved or unknown.</param>
    public static Match Of(Match known, NetworkClaim claim)
    {
        var kind = claim.Kind ?? (claim.Company is null && claim.Domain is null ? known.Kind : NetworkKind.Business);
        var named = claim.Company ?? claim.Domain;
        var company = kind.CanBeAccount() ? named : named ?? known.Company;
        return WithPlace(known, claim) with
        {
            Company = company,
            Domain = kind.CanBeAccount() ? claim.Domain : null,
            Kind = kind,
            Confidence = kind.CanBeAccount() && company is not null ? claim.Confidence : 0,
            Source = claim.Source,
            Reason = company is null
                ? $"{claim.Source} ({claim.Place}) lists this network as {NetworkClassifier.Describe(kind)}."
                : $"{claim.Source} ({claim.Place}) lists this network as that of “{company}”{(kind == NetworkKind.Business ? "" : $", {NetworkClassifier.Describe(kind)}")}.",
        };
    }

    public static Match Of(Match known, LearnedClaim claim) => known with
    {
        Company = known.Domain == claim.Domain ? known.Company ?? claim.Domain : claim.Domain,
        Domain = claim.Domain,
        Kind = KindOf(claim.Domain),
        Confidence = claim.Confidence,
        Source = LearnedSource,
        Reason = claim.Reason,
    };

    /// <summary>Whether people's word may stand against what the databases take the network for.</summary>
    public static bool MayAnswer(LearnedClaim claim, Match known) => known.Kind switch
    {
        NetworkKind.Relay or NetworkKind.Reserved => false,
        NetworkKind.Isp or NetworkKind.Mobile or NetworkKind.Hosting => claim.Strong,
        _ => true,
    };

    /// <summary>Schools and authorities have domains of their own in many countries; all else is taken for a business.</summary>
    public static NetworkKind KindOf(string domain)
    {
        var labels = domain.Split('.');
        return labels[^1] is "edu" || (labels.Length > 2 && labels[^2] is "edu" or "ac") ? NetworkKind.Education
            : labels[^1] is "gov" or "mil" || (labels.Length > 2 && labels[^2] is "gov" or "gob" or "gouv" or "gov") ? NetworkKind.Government
            : NetworkKind.Business;
    }

    // A place is taken as a whole: the operator's city never stands beside a database's time zone of another country.
    private static Match WithPlace(Match known, NetworkClaim claim)
    {
        if (claim.Country is null && claim.Region is null && claim.City is null && claim.TimeZone is null && claim.Latitude is null)
            return known;
        var agrees = (claim.Country is null || claim.Country == known.Country) && claim.Region is null && claim.City is null;
        return known with
        {
            Country = claim.Country ?? known.Country,
            Region = agrees ? known.Region : claim.Region,
            City = agrees ? known.City : claim.City,
            TimeZone = claim.TimeZone ?? (agrees ? known.TimeZone : null),
            Latitude = claim.Latitude ?? (agrees ? known.Latitude : null),
            Longitude = claim.Longitude ?? (agrees ? known.Longitude : null),
        };
    }
}
