namespace VisitorGateway.Storage.MessagePack;

/// <summary>Bytes that are not what their format says they are: cut short, damaged, or of a version this build does not know.</summary>
public sealed class MessagePackException(string message) : FormatException(message);
