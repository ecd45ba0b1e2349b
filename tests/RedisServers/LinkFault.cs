namespace VisitorGateway.RedisServers;

/// <summary>What comes between the gateway and a Redis that is fast itself.</summary>
internal enum LinkFault
{
    None,

    /// <summary>Each piece of an answer takes half a second longer.</summary>
    HalfASecond,

    /// <summary>Each piece of an answer takes five seconds longer.</summary>
    FiveSeconds,

    /// <summary>One byte of an answer a second.</summary>
    ByteASecond,

    /// <summary>Nothing is read from the gateway any more, until the buffers between are full.</summary>
    StopsReading,

    /// <summary>What is sent is taken and gone, and nobody says that the other end is not there.</summary>
    HalfOpen,
}
