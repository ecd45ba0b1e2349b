namespace VisitorGateway.Storage;

/// <summary>A store cannot be opened as things are; the message says why and what to do.</summary>
public sealed class StoreNotOpenedException(string message, Exception? inner = null) : InvalidOperationException(message, inner);
