namespace VisitorGateway.Storage;

/// <param name="Name">"SQLite 3.50.4" or "Redis 7.0.15".</param>
/// <param name="Durability">What an answered append survives, in words.</param>
/// <param name="Warnings">What an operator should know, each a sentence.</param>
public sealed record StoreDescription(string Name, string Durability, long Events, long Profiles, IReadOnlyList<string> Warnings);
