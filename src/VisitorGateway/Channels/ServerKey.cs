namespace VisitorGateway.Channels;

/// <summary>A key by which a site's own server proves itself, as it is kept: its secret part only as a hash.</summary>
/// <param name="Id">12 hex digits, the readable part of the key.</param>
/// <param name="Hash">SHA-256 of the secret part, which is random and too long to guess.</param>
internal sealed record ServerKey(string Id, string Name, string Site, DateTimeOffset Created, byte[] Hash);
