namespace VisitorGateway.Keys;

/// <summary>A key by which a program proves itself, as it is kept: its secret part only as a hash.</summary>
/// <param name="Id">12 hex digits, the readable part of the key.</param>
/// <param name="Name">1 to 64 characters; what a key changes is recorded under it.</param>
/// <param name="Hash">SHA-256 of the secret part, which is random and too long to guess.</param>
internal sealed record ApiKey(string Id, string Name, KeyUse Use, DateTimeOffset Created, byte[] Hash);
