namespace VisitorGateway.Recognise.Devices;

/// <summary>Kinds of device; the names are stored with events.</summary>
internal static class DeviceClass
{
    public const string Desktop = "desktop";
    public const string Mobile = "mobile";
    public const string Tablet = "tablet";
    public const string Tv = "tv";
    public const string Other = "other";
}
