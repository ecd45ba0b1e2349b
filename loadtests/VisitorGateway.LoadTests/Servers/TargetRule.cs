using System.Net;

namespace VisitorGateway.LoadTests.Servers;

/// <summary>Which servers may be put under load: this computer's, and those that are named. A slip of the keyboard must not hit somebody's site.</summary>
internal static class TargetRule
{
    /// <param name="url">http://host:port</param>
    /// <param name="allowed">Hosts that may be loaded beside this computer.</param>
    /// <exception cref="InvalidDataException">It may not be loaded, or cannot be; the message says what to do.</exception>
    public static async Task<IPEndPoint> ResolveAsync(string url, IReadOnlyCollection<string> allowed, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.AbsolutePath != "/" || uri.Query.Length > 0)
            throw new InvalidDataException($"--url {url}: must be http://HOST:PORT without a path; put load on the gateway itself, not on the proxy that ends TLS before it.");
        var addresses = await ResolveHostAsync(uri, cancellationToken);
        // Every address: a name that leads to this computer and elsewhere would be another host at the next look-up.
        if (!addresses.All(IPAddress.IsLoopback) && !allowed.Contains(uri.Host, StringComparer.OrdinalIgnoreCase))
            throw new InvalidDataException($"--url {url}: {uri.Host} is not this computer. If it is yours to put under load, say so with --allow-target {uri.Host}.");
        return new IPEndPoint(addresses[0], uri.Port);
    }

    private static async Task<IPAddress[]> ResolveHostAsync(Uri uri, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var literal))
            return [literal];
        try
        {
            return await Dns.GetHostAddressesAsync(uri.Host, cancellationToken);
        }
        catch (System.Net.Sockets.SocketException e)
        {
            throw new InvalidDataException($"--url {uri.OriginalString}: the host {uri.Host} has no address.", e);
        }
    }
}
