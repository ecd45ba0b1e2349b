namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>
/// The file is not a MaxMind DB, or a part of it that was asked for is damaged. The only exception that reading
/// a file's contents throws; the message says what is wrong and where.
/// </summary>
public sealed class MmdbFormatException(string message, Exception? inner = null) : Exception(message, inner);
