namespace VisitorGateway.ReverseIp.Companies;

/// <summary>
/// Makes one answer of what several databases say, best first. The company comes from the first database that names the
/// user of the network, else from the holder of the autonomous system; the place from the database that is most precise.
/// </summary>
internal static class MatchBuilder
{
    // A database names the company: 0.8; it also says what kind: 0.9; it also knows the domain: 1.
    private const double Named = 0.8;
    private const double Corroborated = 0.1;
    private const double School = 0.5;
    private const double Hostile = 0.1;

    /// <param name="layers">At least one, best first.</param>
    /// <param name="companies">Whether databases may name the users of networks.</param>
    /// <param name="holders">Whether the holder of a system may be taken for the visitor's company.</param>
    public static Answer Build(List<MatchLayer> layers, bool companies = true, bool holders = true)
    {
        var merged = Merge(layers);
        if (!companies)
            merged.Company = null;
        var match = Judge(merged, layers, out var decisive);
        if (!holders && merged.Company is null && match.Kind.CanBeAccount())
            match = new() { Reason = "Holders of autonomous systems are not asked for companies." };
        var place = Place(layers);
        match = match with
        {
            Asn = merged.Asn,
            Country = place.Country ?? merged.Country ?? merged.RegisteredCountry,
            Region = place.Region,
            City = place.City,
            TimeZone = place.TimeZone,
            Latitude = place.Latitude,
            Longitude = place.Longitude,
            Source = decisive.Database.Demo ? DemoData.Source : decisive.Database.File,
            Confidence = merged.Drop ? Math.Min(match.Confidence, Hostile) : match.Confidence,
            Reason = merged.Drop ? $"{match.Reason} The network is on a list of hostile ones." : match.Reason,
        };
        return new(match, decisive.Index);
    }

    private static Match Judge(NetworkFacts facts, List<MatchLayer> layers, out MatchLayer decisive)
    {
        decisive = layers.Find(l => l.Facts.Relay || l.Facts.Anonymous);
        if (facts.Relay || (facts.Anonymous && !facts.Hosting))
            return Carrier(NetworkKind.Relay, facts, $"{decisive.Database.File} lists the address as {NetworkClassifier.Describe(NetworkKind.Relay)}.");
        decisive = layers.Find(l => l.Facts.Hosting);
        if (facts.Hosting)
            return Carrier(NetworkKind.Hosting, facts, $"{decisive.Database.File} lists the address as {NetworkClassifier.Describe(NetworkKind.Hosting)}.");
        if (facts.Company is { } company && !IsHolder(company, facts))
        {
            decisive = layers.Find(l => l.Facts.Company == company || l.Facts.Name == company);
            return OfCompany(company, facts, decisive.Database);
        }
        decisive = layers.Find(l => l.Facts.AsName is not null || l.Facts.Asn is not null || l.Facts.Isp is not null);
        if (decisive.Facts is null)
            decisive = layers[0];
        return OfHolder(facts, decisive.Database);
    }

    // The user of the network, whoever carries its traffic.
    private static Match OfCompany(string company, NetworkFacts facts, DatabaseInfo database)
    {
        var stated = StatedKind(facts.Kind ?? facts.UserType) ?? StatedKind(facts.CompanyType);
        var judged = NetworkClassifier.Classify(null, company);
        var kind = stated ?? judged.Kind;
        var name = CompanyName.Clean(company) ?? company;
        var says = stated is null ? "and by its name it is" : "and says it is";
        if (!kind.CanBeAccount() || kind == NetworkKind.Unknown)
            return Carrier(kind, facts, $"{database.File} names “{name}”, {says} {NetworkClassifier.Describe(kind)}.") with { Company = name };
        var confidence = kind == NetworkKind.Education
            ? School
            : Named + (stated is null ? 0 : Corroborated) + (facts.Domain is null ? 0 : Corroborated);
        return new()
        {
            Company = name,
            Domain = facts.Domain,
            Kind = kind,
            Confidence = confidence,
            Reason = $"{(database.Demo ? "The built-in demo data" : database.File)} names “{name}” for this network, {says} {NetworkClassifier.Describe(kind)}.",
        };
    }

    // The holder of the autonomous system: it uses the network itself, or carries others' traffic.
    private static Match OfHolder(NetworkFacts facts, DatabaseInfo database)
    {
        var judged = NetworkClassifier.Classify(facts.Asn, facts.AsName ?? facts.Company ?? facts.Isp);
        if (facts.Mobile || facts.Carrier is not null || IsCellular(facts.ConnectionType))
            return Carrier(NetworkKind.Mobile, facts, $"{database.File} says that this is a mobile connection.") with { Company = judged.Company };
        if (facts.Satellite)
            return Carrier(NetworkKind.Isp, facts, $"{database.File} says that this is a satellite connection.") with { Company = judged.Company };
        var stated = StatedKind(facts.Kind ?? facts.UserType) ?? StatedKind(facts.AsType) ?? StatedKind(facts.CompanyType);
        // "business" about a customer of a provider is a company that the database does not name.
        if (stated is NetworkKind.Business && !judged.Kind.CanBeAccount())
            return Carrier(judged.Kind, facts, $"A business line of {judged.Company}; no database names the company.") with { Company = judged.Company };
        if (stated is { } kind && kind != judged.Kind)
        {
            var confidence = kind is NetworkKind.Business or NetworkKind.Education or NetworkKind.Government ? School : 0;
            var who = judged.Company is null ? "the network" : $"“{judged.Company}”";
            judged = new(kind, judged.Company, confidence, $"{database.File} says that {who} is {NetworkClassifier.Describe(kind)}.");
        }
        var isAccount = judged.Kind.CanBeAccount();
        return new()
        {
            Company = judged.Company,
            Domain = isAccount ? AccountKey.DomainOf(facts.AsDomain) ?? facts.Domain : null,
            Kind = judged.Kind,
            Confidence = judged.Confidence,
            Reason = judged.Reason,
        };
    }

    private static Match Carrier(NetworkKind kind, NetworkFacts facts, string reason) => new()
    {
        Kind = kind,
        Company = facts.AsName is { } name ? NetworkClassifier.Classify(facts.Asn, name).Company : null,
        Reason = reason,
    };

    // Vendors fill "organization" with the provider where they know no customer.
    private static bool IsHolder(string company, NetworkFacts facts)
    {
        var key = AccountKey.From(null, company, null);
        return key == AccountKey.From(null, facts.Isp, null) || key == AccountKey.From(null, facts.AsName, null);
    }

    private static bool IsCellular(string? connectionType) =>
        connectionType is not null && (connectionType.Contains("cellular", StringComparison.OrdinalIgnoreCase)
            || connectionType.Equals("mobile", StringComparison.OrdinalIgnoreCase));

    // Words of IPinfo (type), GeoIP2 (user_type), DB-IP (connection_type), and our own (kind).
    private static NetworkKind? StatedKind(string? word) => word?.ToLowerInvariant() switch
    {
        "business" or "corporate" or "military contractor" or "banking" => NetworkKind.Business,
        "isp" or "residential" or "consumer" or "dialup" or "cafe" or "traveler" or "cable/dsl" => NetworkKind.Isp,
        "cellular" or "mobile" => NetworkKind.Mobile,
        "hosting" or "content_delivery_network" or "search_engine_spider" or "cdn" => NetworkKind.Hosting,
        "education" or "college" or "school" or "library" => NetworkKind.Education,
        "government" or "military" => NetworkKind.Government,
        "consumer_privacy_network" or "relay" or "vpn" => NetworkKind.Relay,
        _ => null,
    };

    private static NetworkFacts Place(List<MatchLayer> layers)
    {
        foreach (var layer in layers)
            if (layer.Facts.HasPlace)
                return layer.Facts;
        foreach (var layer in layers)
            if (layer.Facts.Country is not null)
                return layer.Facts;
        return layers[0].Facts;
    }

    private static NetworkFacts Merge(List<MatchLayer> layers)
    {
        var all = new NetworkFacts();
        foreach (var (_, facts, _) in layers)
        {
            // IPinfo's flat files call the company, or the system in files of systems, just "name".
            var isSystem = facts.Name is not null && facts.Asn is not null && facts.AsName is null && facts.Company is null;
            all.Company ??= facts.Company ?? (isSystem ? null : facts.Name);
            all.AsName ??= facts.AsName ?? (isSystem ? facts.Name : null);
            all.Asn ??= facts.Asn;
            all.AsDomain ??= facts.AsDomain ?? (isSystem ? facts.Domain : null);
            all.AsType ??= facts.AsType ?? (isSystem ? facts.CompanyType : null);
            all.Domain ??= isSystem ? null : facts.Domain;
            all.CompanyType ??= isSystem ? null : facts.CompanyType;
            all.Isp ??= facts.Isp;
            all.UserType ??= facts.UserType;
            all.ConnectionType ??= facts.ConnectionType;
            all.Carrier ??= facts.Carrier;
            all.Kind ??= facts.Kind;
            all.Country ??= facts.Country;
            all.RegisteredCountry ??= facts.RegisteredCountry;
            all.Anonymous |= facts.Anonymous;
            all.Relay |= facts.Relay;
            all.Hosting |= facts.Hosting;
            all.Mobile |= facts.Mobile;
            all.Satellite |= facts.Satellite;
            all.Drop |= facts.Drop;
        }
        return all;
    }

    /// <param name="Match">All but the network.</param>
    /// <param name="Decisive">Index of the database whose network it is.</param>
    internal sealed record Answer(Match Match, int Decisive);
}
