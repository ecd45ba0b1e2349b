namespace VisitorGateway.ReverseIp.Libloc;

/// <summary>What libloc marks a network with.</summary>
[Flags]
public enum LiblocFlags
{
    None = 0,
    AnonymousProxy = 1,
    SatelliteProvider = 2,
    Anycast = 4,

    /// <summary>Listed as hostile: traffic from it is best dropped.</summary>
    Drop = 8,
}
