using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>
/// Decodes a record of any vendor into <see cref="NetworkFacts"/>, by the fields it has: MaxMind and DB-IP (nested, with
/// traits), IPinfo (flat, numbers and flags as text, or nested), libloc imports, and flat files of an operator's own.
/// </summary>
internal static class FactsDecoder
{
    private const int DeepestPath = 4;

    private delegate void Setter(NetworkFacts facts, MmdbValue value);

    private static readonly FrozenDictionary<string, Setter> Fields = BuildFields().ToFrozenDictionary(StringComparer.Ordinal);

    // Paths that lead to a field, so that all else, such as the names in other languages, is passed over undecoded.
    private static readonly FrozenSet<string> Branches = BuildBranches().ToFrozenSet(StringComparer.Ordinal);

    public static NetworkFacts Decode(ref MmdbCursor cursor)
    {
        var facts = new NetworkFacts();
        if (cursor.Type == MmdbType.Map)
            ReadMap(ref cursor, facts, "", 0);
        return facts;
    }

    private static void ReadMap(ref MmdbCursor cursor, NetworkFacts facts, string prefix, int depth)
    {
        for (var left = cursor.BeginMap(); left > 0; left--)
            ReadField(ref cursor, facts, prefix + Encoding.UTF8.GetString(cursor.ReadKey()), depth);
        cursor.End();
    }

    private static void ReadField(ref MmdbCursor cursor, NetworkFacts facts, string path, int depth)
    {
        var type = cursor.Type;
        if (type == MmdbType.Map && depth < DeepestPath && Branches.Contains(path))
        {
            ReadMap(ref cursor, facts, path + ".", depth + 1);
        }
        else if (type == MmdbType.Array && depth < DeepestPath && Branches.Contains(path))
        {
            // Of subdivisions the first is the largest: the state, not the county.
            for (int left = cursor.BeginArray(), i = 0; left > 0; left--, i++)
                ReadField(ref cursor, facts, $"{path}.{i}", depth + 1);
            cursor.End();
        }
        else if (type is not (MmdbType.Map or MmdbType.Array) && Fields.TryGetValue(path, out var set))
        {
            set(facts, MmdbValue.Read(ref cursor));
        }
        else
        {
            cursor.Skip();
        }
    }

    private static Dictionary<string, Setter> BuildFields()
    {
        var fields = new Dictionary<string, Setter>(StringComparer.Ordinal);
        On((f, v) => f.Country ??= CountryOf(v), "country.iso_code", "country_code", "country", "geo.country_code", "geo.country", "countryCode");
        On((f, v) => f.RegisteredCountry ??= CountryOf(v), "registered_country.iso_code");
        On((f, v) => f.Region ??= Text(v), "subdivisions.0.names.en", "region", "region_name", "stateprov", "geo.region");
        On((f, v) => f.City ??= Text(v), "city.names.en", "city", "geo.city");
        On((f, v) => f.TimeZone ??= Text(v), "location.time_zone", "time_zone", "timezone", "geo.timezone", "geo.time_zone");
        On((f, v) => f.Latitude ??= Number(v, 90), "location.latitude", "latitude", "lat", "geo.latitude", "geo.lat");
        On((f, v) => f.Longitude ??= Number(v, 180), "location.longitude", "longitude", "lng", "lon", "geo.longitude", "geo.lng");
        On((f, v) => f.Asn ??= AsnOf(v), "autonomous_system_number", "traits.autonomous_system_number", "asn", "asn.asn", "as.asn", "as_number", "company.asn");
        On((f, v) => f.AsName ??= Text(v), "autonomous_system_organization", "traits.autonomous_system_organization", "as_name", "asn.name", "as.name", "as_organization");
        On((f, v) => f.AsDomain ??= Text(v), "as_domain", "asn.domain", "as.domain");
        On((f, v) => f.AsType ??= Text(v), "as_type", "asn.type", "as.type");
        On((f, v) => f.Company ??= Text(v), "company.name", "company", "company_name", "organization", "traits.organization", "organisation", "org");
        On((f, v) => f.Domain ??= AccountKey.DomainOf(Text(v)), "company.domain", "company_domain", "domain", "traits.domain");
        On((f, v) => f.CompanyType ??= Text(v), "company.type", "company_type", "type");
        On((f, v) => f.Name ??= Text(v), "name");
        On((f, v) => f.Isp ??= Text(v), "isp", "traits.isp");
        On((f, v) => f.UserType ??= Text(v), "user_type", "traits.user_type");
        On((f, v) => f.ConnectionType ??= Text(v), "connection_type", "traits.connection_type");
        On((f, v) => f.Carrier ??= Text(v), "carrier", "carrier.name", "mobile.name", "mobile_network_code", "traits.mobile_network_code");
        On((f, v) => f.Kind ??= Text(v), "kind", "network_kind");
        On((f, v) => f.Anonymous |= IsTrue(v), "is_anonymous", "traits.is_anonymous", "anonymous");
        foreach (var name in new[] { "vpn", "public_proxy", "residential_proxy", "tor_exit_node", "anonymous_vpn", "anonymous_proxy", "proxy", "tor", "relay" })
        {
            On((f, v) => f.Relay |= IsTrue(v), $"is_{name}", $"traits.is_{name}", $"privacy.{name}", $"anonymous.is_{name}");
            On((f, v) => f.Relay |= IsTrue(v), name);
        }
        On((f, v) => f.Hosting |= IsTrue(v), "is_hosting_provider", "traits.is_hosting_provider", "hosting", "privacy.hosting", "is_hosting");
        On((f, v) => f.Mobile |= IsTrue(v), "is_mobile", "mobile");
        On((f, v) => f.Satellite |= IsTrue(v), "is_satellite_provider", "traits.is_satellite_provider", "is_satellite");
        On((f, v) => f.Drop |= IsTrue(v), "is_drop");
        return fields;

        void On(Setter setter, params string[] paths)
        {
            foreach (var path in paths)
                fields[path] = setter;
        }
    }

    private static HashSet<string> BuildBranches()
    {
        var branches = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Fields.Keys)
            for (var dot = path.IndexOf('.'); dot >= 0; dot = path.IndexOf('.', dot + 1))
                branches.Add(path[..dot]);
        return branches;
    }

    private static string? Text(MmdbValue value) =>
        value.Type == MmdbType.String && !string.IsNullOrWhiteSpace(value.Text) ? value.Text.Trim() : null;

    // Pseudo codes ("EU", "AP", "A1", "XX") are no countries.
    private static string? CountryOf(MmdbValue value)
    {
        var text = Text(value)?.ToUpperInvariant();
        return text is { Length: 2 } && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1])
            && text is not ("EU" or "AP" or "XX" or "ZZ" or "XD") ? text : null;
    }

    private static double? Number(MmdbValue value, double limit)
    {
        double? number = value.Type switch
        {
            MmdbType.Double or MmdbType.Float => value.Double,
            MmdbType.Int32 => value.Int32,
            MmdbType.String when double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => null,
        };
        return number is { } n && Math.Abs(n) <= limit ? number : null;
    }

    private static long? AsnOf(MmdbValue value)
    {
        if (value.Type is MmdbType.UInt16 or MmdbType.UInt32 or MmdbType.UInt64 or MmdbType.UInt128)
            return value.Unsigned is var number && number > 0 && number <= uint.MaxValue ? (long)number : null;
        if (Text(value) is not { } text)
            return null;
        var digits = text.StartsWith("AS", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : text;
        return uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var asn) && asn > 0 ? asn : null;
    }

    private static bool IsTrue(MmdbValue value) => value.Type switch
    {
        MmdbType.Boolean => value.Boolean,
        MmdbType.String => value.Text is "true" or "True" or "1" or "yes",
        MmdbType.UInt16 or MmdbType.UInt32 => value.Unsigned == 1,
        _ => false,
    };
}
