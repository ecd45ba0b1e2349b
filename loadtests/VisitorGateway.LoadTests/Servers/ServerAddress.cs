using System.Net;

namespace VisitorGateway.LoadTests.Servers;

/// <summary>Where a server listens, and the host that requests name.</summary>
/// <param name="Tls">Where it speaks TLS; null when that is not known.</param>
internal sealed record ServerAddress(IPEndPoint EndPoint, string Host, IPEndPoint? Tls = null);
