using System.Globalization;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>Reads values as vendors write them: numbers and flags also as text.</summary>
internal static class FieldValue
{
    public static string? Text(MmdbValue value) =>
        value.Type == MmdbType.String && !string.IsNullOrWhiteSpace(value.Text) ? value.Text.Trim() : null;

    // Pseudo codes ("EU", "AP", "A1", "XX") are no countries.
    public static string? Country(MmdbValue value)
    {
        var text = Text(value)?.ToUpperInvariant();
        return text is { Length: 2 } && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1])
            && text is not ("EU" or "AP" or "XX" or "ZZ" or "XD") ? text : null;
    }

    public static double? Number(MmdbValue value, double limit)
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

    public static long? Asn(MmdbValue value)
    {
        if (value.Type is MmdbType.UInt16 or MmdbType.UInt32 or MmdbType.UInt64 or MmdbType.UInt128)
            return value.Unsigned is var number && number > 0 && number <= uint.MaxValue ? (long)number : null;
        if (Text(value) is not { } text)
            return null;
        var digits = text.StartsWith("AS", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : text;
        return uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var asn) && asn > 0 ? asn : null;
    }

    public static bool IsTrue(MmdbValue value) => value.Type switch
    {
        MmdbType.Boolean => value.Boolean,
        MmdbType.String => value.Text is "true" or "True" or "1" or "yes",
        MmdbType.UInt16 or MmdbType.UInt32 => value.Unsigned == 1,
        _ => false,
    };
}
