namespace VisitorGateway.Storage.Tests;

/// <summary>Bounds that a test wants a store to be opened with.</summary>
public sealed record StoreBounds(long RejectsMaxBytes = 100_000_000);
