namespace VisitorGateway.Proxy.Injection;

/// <summary>Where a page stands.</summary>
/// <param name="Scheme">http or https.</param>
/// <param name="Authority">Host, and port unless it is the scheme's own.</param>
internal sealed record PageAddress(string Scheme, string Authority)
{
    public string Origin => $"{Scheme}://{Authority}";

    public string Host => Authority.LastIndexOf(':') is > 0 and var colon && !Authority.EndsWith(']') ? Authority[..colon] : Authority;

    public string Port => Authority.Length > Host.Length ? Authority[(Host.Length + 1)..] : Scheme == "https" ? "443" : "80";
}
