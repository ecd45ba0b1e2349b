using System.Globalization;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.Commands;

/// <summary>A column as a field of a record. Its name may end in a type: "autonomous_system_number:uint32"; the usual fields have theirs.</summary>
internal sealed record CsvField(string Name, string[] Path, string Type, int Column)
{
    public static readonly string[] Types = ["string", "boolean", "double", "float", "int32", "uint16", "uint32", "uint64", "uint128", "bytes"];

    public static CsvField? Parse(string header, int column)
    {
        var colon = header.LastIndexOf(':');
        var name = (colon < 0 ? header : header[..colon]).Trim();
        var path = name.Split('.');
        var type = colon < 0 ? UsualType(path[^1]) : header[(colon + 1)..].Trim().ToLowerInvariant();
        return path.Any(string.IsNullOrWhiteSpace) || !Types.Contains(type) ? null : new CsvField(name, path, type, column);
    }

    public bool Collides(CsvField other)
    {
        var shared = Math.Min(Path.Length, other.Path.Length);
        return Path.AsSpan(0, shared).SequenceEqual(other.Path.AsSpan(0, shared));
    }

    /// <summary>The row's record; cells of the wrong type go to <paramref name="errors"/>.</summary>
    public static MmdbValue ToMap(List<CsvField> fields, CsvTable table, TableErrors errors)
    {
        var values = new List<(CsvField, MmdbValue)>(fields.Count);
        foreach (var field in fields)
        {
            if (table[field.Column] is not { } cell)
                continue;
            if (field.Read(cell) is { } value)
                values.Add((field, value));
            else
                errors.Add(table.Line, $"{field.Name}: '{cell}' is no {field.Type}");
        }

        return ToMap(values, 0);
    }

    // Fields with the same first name lie in one map, in the order of the columns.
    private static MmdbValue ToMap(List<(CsvField Field, MmdbValue Value)> values, int depth) => MmdbValue.Map([.. values
        .GroupBy(v => v.Field.Path[depth], StringComparer.Ordinal)
        .Select(g => KeyValuePair.Create(g.Key, g.First().Field.Path.Length == depth + 1 ? g.First().Value : ToMap([.. g], depth + 1)))]);

    private static string UsualType(string name) => name switch
    {
        "autonomous_system_number" or "geoname_id" => "uint32",
        "latitude" or "longitude" => "double",
        "accuracy_radius" => "uint16",
        _ => name.StartsWith("is_", StringComparison.Ordinal) ? "boolean" : "string",
    };

    private MmdbValue? Read(string cell)
    {
        var culture = CultureInfo.InvariantCulture;
        switch (Type)
        {
            case "boolean":
                return cell.ToLowerInvariant() switch
                {
                    "true" or "yes" or "1" => MmdbValue.Of(true),
                    "false" or "no" or "0" => MmdbValue.Of(false),
                    _ => null,
                };
            case "double":
                return double.TryParse(cell, NumberStyles.Float, culture, out var real) ? MmdbValue.Of(real) : null;
            case "float":
                return float.TryParse(cell, NumberStyles.Float, culture, out var single) ? MmdbValue.Of(single) : null;
            case "int32":
                return int.TryParse(cell, NumberStyles.AllowLeadingSign, culture, out var signed) ? MmdbValue.Of(signed) : null;
            case "uint16":
                return ushort.TryParse(cell, NumberStyles.None, culture, out var u16) ? MmdbValue.Of(u16) : null;
            case "uint32":
                return uint.TryParse(cell, NumberStyles.None, culture, out var u32) ? MmdbValue.Of(u32) : null;
            case "uint64":
                return ulong.TryParse(cell, NumberStyles.None, culture, out var u64) ? MmdbValue.Of(u64) : null;
            case "uint128":
                return UInt128.TryParse(cell, NumberStyles.None, culture, out var u128) ? MmdbValue.Of(u128) : null;
            case "bytes":
                return cell.Length % 2 == 0 && cell.All(char.IsAsciiHexDigit) ? MmdbValue.Of(Convert.FromHexString(cell).AsSpan()) : null;
            default:
                return MmdbValue.Of(cell);
        }
    }
}
