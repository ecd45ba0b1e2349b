namespace VisitorGateway.ReverseIp.Companies;

/// <summary>Who is behind a network. Only a business, a school or an authority is somebody who visits.</summary>
public enum NetworkKind
{
    Unknown,
    Business,
    Isp,
    Mobile,
    Hosting,
    Education,
    Government,

    /// <summary>A VPN, a proxy, Tor, or a private relay: the visitor is elsewhere.</summary>
    Relay,

    /// <summary>Not on the public internet: private, loopback, shared (CGNAT), documentation and the like.</summary>
    Reserved,
}
