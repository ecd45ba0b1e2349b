namespace VisitorGateway.LoadTests.Idle;

/// <summary>How a connection keeps a server waiting.</summary>
internal enum BadKind
{
    /// <summary>Sends nothing at all.</summary>
    Idle,

    /// <summary>Begins to agree on TLS and sends no more.</summary>
    HalfHandshake,

    /// <summary>Sends half the header of a request.</summary>
    HalfHeader,

    /// <summary>Sends the body of a request at a byte a second.</summary>
    SlowBody,

    /// <summary>Asks for the console's event stream and reads a byte of it a second.</summary>
    SlowStream,

    /// <summary>Asks for the pixel many times and reads a byte of the answers a second.</summary>
    SlowPixel,
}
