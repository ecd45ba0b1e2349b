using System.Net;

namespace VisitorGateway.LoadTests.Servers;

/// <summary>Where a server listens, and the host that requests name.</summary>
internal sealed record ServerAddress(IPEndPoint EndPoint, string Host);
