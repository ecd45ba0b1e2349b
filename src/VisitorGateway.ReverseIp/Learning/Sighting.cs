using System.Net;

namespace VisitorGateway.ReverseIp.Learning;

/// <summary>Somebody with a business mail address identified themselves from a network.</summary>
/// <param name="Network">A /24 of IPv4 or a /48 of IPv6; see <see cref="LearnedNetworks.NetworkOf"/>.</param>
/// <param name="Domain">Of the mail address, lower case. Free-mail domains are the caller's to leave out.</param>
/// <param name="Person">Tells people apart without saying who they are; a keyed hash.</param>
/// <param name="Time">The last time, in milliseconds since 1970 UTC.</param>
/// <param name="Verified">A server vouched for the address; else it was typed into a form.</param>
public sealed record Sighting(IPNetwork Network, string Domain, ulong Person, long Time, bool Verified);
