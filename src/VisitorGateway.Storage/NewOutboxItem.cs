namespace VisitorGateway.Storage;

/// <summary>Something to be sent.</summary>
/// <param name="Id">The same on every node and at every try; receivers tell repetitions by it. At most 256 characters.</param>
/// <param name="Target">Which of the configured receivers.</param>
/// <param name="Due">Not before this time, in milliseconds since 1970 UTC.</param>
public sealed record NewOutboxItem(string Id, string Target, long Due, ReadOnlyMemory<byte> Payload);
