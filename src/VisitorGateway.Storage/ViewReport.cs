namespace VisitorGateway.Storage;

/// <summary>A page view that a page's script reported to a gateway which knows nothing of having handed out the page.</summary>
/// <param name="Client">Stands for address and user agent; leads back to nobody.</param>
/// <param name="Page">Stands for the page's address.</param>
/// <param name="Browser">Stands for the browser's cookie and the page without its query; null without a cookie.</param>
/// <param name="Time">When it happened, as the browser says, in milliseconds since 1970 UTC.</param>
/// <param name="ReceivedAt">When the gateway heard of it.</param>
public sealed record ViewReport(UInt128 Client, UInt128 Page, UInt128? Browser, long Time, long ReceivedAt);
