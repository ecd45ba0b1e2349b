namespace VisitorGateway.Recognise.Bots;

/// <summary>What a request shows beside its user agent.</summary>
/// <param name="Prefetch">Sec-Purpose, Purpose or X-Moz says prefetch, prerender or preview.</param>
/// <param name="HeadlessSigns">The tracker saw navigator.webdriver or the like.</param>
/// <param name="NetworkKind">Kind of the company match ("hosting", "isp", ...); empty when not looked up.</param>
internal readonly record struct RequestShape(
    bool Head,
    bool Prefetch,
    bool HasAcceptLanguage,
    bool HeadlessSigns,
    string NetworkKind)
{
    /// <summary>For events that carry no browser request: only the user agent decides.</summary>
    public static readonly RequestShape Unseen = new(false, false, true, false, "");
}
