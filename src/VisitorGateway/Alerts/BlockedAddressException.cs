namespace VisitorGateway.Alerts;

/// <summary>A receiver's name leads to an address that nothing is sent to.</summary>
internal sealed class BlockedAddressException(string message) : IOException(message);
