using System.Collections.Frozen;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>
/// Where in a database's records the fields are that matter. The standard one knows those of MaxMind (GeoLite2, GeoIP2), DB-IP,
/// IPinfo, libloc imports and flat files; <see cref="With"/> adds a file's own.
/// </summary>
public sealed class FieldMapping
{
    private static readonly List<(string Field, Setter Set, string[] Paths)> Presets = BuildPresets();

    private readonly FrozenDictionary<string, Setter> _fields;
    private readonly FrozenSet<string> _branches;

    private FieldMapping(IReadOnlyDictionary<string, string> own)
    {
        var fields = new Dictionary<string, Setter>(StringComparer.Ordinal);
        // A field that is mapped is read from nowhere else.
        foreach (var (field, set, paths) in Presets)
            foreach (var path in own.TryGetValue(field, out var mapped) ? [mapped] : paths)
                fields.TryAdd(path, set);
        foreach (var (field, path) in own)
            fields[path] = Presets.First(p => p.Field == field).Set;
        _fields = fields.ToFrozenDictionary(StringComparer.Ordinal);
        _branches = Branches(fields.Keys).ToFrozenSet(StringComparer.Ordinal);
    }

    internal delegate void Setter(NetworkFacts facts, MmdbValue value);

    /// <summary>Fields that a mapping may name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Presets.Select(p => p.Field).Distinct()];

    public static FieldMapping Standard { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>The standard mapping with some fields elsewhere.</summary>
    /// <param name="own">Path by field: keys joined by dots, places in arrays by number ("subdivisions.0.names.en").</param>
    /// <exception cref="ArgumentException">A field is none of <see cref="Names"/>.</exception>
    public static FieldMapping With(IReadOnlyDictionary<string, string> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        return own.Keys.FirstOrDefault(f => !Names.Contains(f)) is { } unknown
            ? throw new ArgumentException($"'{unknown}' is none of {string.Join(", ", Names)}", nameof(own))
            : new(own);
    }

    internal bool TryGet(string path, out Setter set) => _fields.TryGetValue(path, out set!);

    /// <summary>Whether a path leads to a field, so that all else, such as names in other languages, is passed over undecoded.</summary>
    internal bool IsBranch(string path) => _branches.Contains(path);

    private static HashSet<string> Branches(IEnumerable<string> paths)
    {
        var branches = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
            for (var dot = path.IndexOf('.'); dot >= 0; dot = path.IndexOf('.', dot + 1))
                branches.Add(path[..dot]);
        return branches;
    }

    private static List<(string, Setter, string[])> BuildPresets()
    {
        var presets = new List<(string, Setter, string[])>();
        On("country", (f, v) => f.Country ??= FieldValue.Country(v), "country.iso_code", "country_code", "country", "geo.country_code", "geo.country", "countryCode");
        On("registered_country", (f, v) => f.RegisteredCountry ??= FieldValue.Country(v), "registered_country.iso_code");
        On("region", (f, v) => f.Region ??= FieldValue.Text(v), "subdivisions.0.names.en", "region", "region_name", "stateprov", "geo.region");
        On("city", (f, v) => f.City ??= FieldValue.Text(v), "city.names.en", "city", "geo.city");
        On("time_zone", (f, v) => f.TimeZone ??= FieldValue.Text(v), "location.time_zone", "time_zone", "timezone", "geo.timezone", "geo.time_zone");
        On("latitude", (f, v) => f.Latitude ??= FieldValue.Number(v, 90), "location.latitude", "latitude", "lat", "geo.latitude", "geo.lat");
        On("longitude", (f, v) => f.Longitude ??= FieldValue.Number(v, 180), "location.longitude", "longitude", "lng", "lon", "geo.longitude", "geo.lng");
        On("asn", (f, v) => f.Asn ??= FieldValue.Asn(v), "autonomous_system_number", "traits.autonomous_system_number", "asn", "asn.asn", "as.asn", "as_number", "company.asn");
        On("as_name", (f, v) => f.AsName ??= FieldValue.Text(v), "autonomous_system_organization", "traits.autonomous_system_organization", "as_name", "asn.name", "as.name", "as_organization");
        On("as_domain", (f, v) => f.AsDomain ??= FieldValue.Text(v), "as_domain", "asn.domain", "as.domain");
        On("as_type", (f, v) => f.AsType ??= FieldValue.Text(v), "as_type", "asn.type", "as.type");
        On("company", (f, v) => f.Company ??= FieldValue.Text(v), "company.name", "company", "company_name", "organization", "traits.organization", "organisation", "org");
        On("domain", (f, v) => f.Domain ??= AccountKey.DomainOf(FieldValue.Text(v)), "company.domain", "company_domain", "domain", "traits.domain");
        On("company_type", (f, v) => f.CompanyType ??= FieldValue.Text(v), "company.type", "company_type", "type");
        On("name", (f, v) => f.Name ??= FieldValue.Text(v), "name");
        On("isp", (f, v) => f.Isp ??= FieldValue.Text(v), "isp", "traits.isp");
        On("user_type", (f, v) => f.UserType ??= FieldValue.Text(v), "user_type", "traits.user_type");
        On("connection_type", (f, v) => f.ConnectionType ??= FieldValue.Text(v), "connection_type", "traits.connection_type");
        On("carrier", (f, v) => f.Carrier ??= FieldValue.Text(v), "carrier", "carrier.name", "mobile.name", "mobile_network_code", "traits.mobile_network_code");
        On("kind", (f, v) => f.Kind ??= FieldValue.Text(v), "kind", "network_kind");
        On("anonymous", (f, v) => f.Anonymous |= FieldValue.IsTrue(v), "is_anonymous", "traits.is_anonymous", "anonymous");
        On("hosting", (f, v) => f.Hosting |= FieldValue.IsTrue(v), "is_hosting_provider", "traits.is_hosting_provider", "hosting", "privacy.hosting", "is_hosting");
        On("mobile", (f, v) => f.Mobile |= FieldValue.IsTrue(v), "is_mobile", "mobile");
        On("satellite", (f, v) => f.Satellite |= FieldValue.IsTrue(v), "is_satellite_provider", "traits.is_satellite_provider", "is_satellite");
        On("drop", (f, v) => f.Drop |= FieldValue.IsTrue(v), "is_drop");
        foreach (var name in new[] { "vpn", "public_proxy", "residential_proxy", "tor_exit_node", "anonymous_vpn", "anonymous_proxy", "proxy", "tor", "relay" })
            On("relay", (f, v) => f.Relay |= FieldValue.IsTrue(v), $"is_{name}", $"traits.is_{name}", $"privacy.{name}", $"anonymous.is_{name}", name);
        return presets;

        void On(string field, Setter setter, params string[] paths) => presets.Add((field, setter, paths));
    }
}
