namespace VisitorGateway.Collect;

/// <summary>What one request may hold. Texts over their length are cut, structure over its bound is refused.</summary>
internal static class CollectLimits
{
    public const int BodyBytes = 512 * 1024;
    public const int EventBytes = 32 * 1024;
    public const int EventsPerBody = 500;
    public const int JsonDepth = 16;
    public const int UrlChars = 2048;
    public const int TitleChars = 512;
    public const int ReferrerChars = 2048;
    public const int UserAgentChars = 512;
    public const int TypeChars = 128;
    public const int Properties = 64;
    public const int PropertyNameChars = 64;
    public const int PropertyValueChars = 1024;
    public const int QueryKeys = 64 + 8;

    /// <summary>An event may reach the gateway this long after it happened; older ones need a server key.</summary>
    public static readonly TimeSpan LateBy = TimeSpan.FromHours(24);
}
