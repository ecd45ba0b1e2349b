namespace VisitorGateway.ReverseIp.Companies;

/// <summary>Ways to know whose network an address is in.</summary>
public enum LayerKind
{
    /// <summary>networks.csv, written by the operator.</summary>
    Networks,

    /// <summary>People who identified themselves from the network.</summary>
    Learned,

    /// <summary>Databases that name the user of a network.</summary>
    Databases,

    /// <summary>The holder of the autonomous system, by name and number.</summary>
    Holders,

    /// <summary>The host name of the address.</summary>
    ReverseDns,
}
