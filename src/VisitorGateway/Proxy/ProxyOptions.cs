namespace VisitorGateway.Proxy;

/// <summary>The section <c>Proxy</c>: the gateway in front of sites.</summary>
internal sealed class ProxyOptions
{
    /// <summary>Where visitors come in, beside --urls: http://0.0.0.0:80, https://0.0.0.0:443. Nothing but proxied sites is answered there. Default none.</summary>
    public IList<string> Urls { get; set; } = [];

    /// <summary>Certificate with its chain for https addresses, PEM. A renewed file is taken within a minute.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>The certificate's key, PEM.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Host names under which the console answers. Default: every one that is no proxied site's.</summary>
    public IList<string> ConsoleHosts { get; set; } = [];

    /// <summary>By key of the tracked site.</summary>
    public IDictionary<string, ProxySiteOptions> Sites { get; set; } = new Dictionary<string, ProxySiteOptions>(StringComparer.Ordinal);
}
