namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>
/// What one decode may cost. Records of real databases stay below a tenth of each; a file that goes beyond
/// them is hostile or damaged and gives <see cref="MmdbFormatException"/>.
/// </summary>
public static class MmdbLimits
{
    /// <summary>Maps and arrays inside each other.</summary>
    public const int Depth = 32;

    /// <summary>Values of one record, keys and repeated pointer targets included.</summary>
    public const int Values = 16_384;

    /// <summary>Bytes of text and byte strings of one record, repeated pointer targets included.</summary>
    public const int Bytes = 1 << 20;
}
