namespace VisitorGateway.Storage;

/// <summary>The store cannot answer now (disk full, connection lost); the same call may succeed later. Nothing was half done.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : IOException(message, inner);
