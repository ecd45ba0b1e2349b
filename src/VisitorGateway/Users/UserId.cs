using System.Globalization;
using System.Security.Cryptography;

namespace VisitorGateway.Users;

/// <summary>Random, so that it is never given twice; 16 hex digits as text.</summary>
internal readonly record struct UserId(ulong Value)
{
    public static UserId New() => new(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)));

    public static bool TryParse(string? text, out UserId id)
    {
        var good = ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && text!.Length == 16;
        id = new UserId(value);
        return good;
    }

    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
