namespace VisitorGateway.Recognise;

/// <summary>A list that cannot be used; the message names the line or entry.</summary>
internal sealed class ListFormatException(string message, Exception? inner = null) : Exception(message, inner);
