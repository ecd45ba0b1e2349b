namespace VisitorGateway.ReverseIp.Libloc;

/// <summary>The file is not a libloc database, or it is damaged; the message says what is wrong and where.</summary>
public sealed class LiblocFormatException(string message) : Exception(message);
