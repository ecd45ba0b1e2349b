namespace VisitorGateway.Proxy.Injection;

/// <summary>What is known of a page before its bytes come.</summary>
/// <param name="Navigated">The browser says that it opens this as a page; then a doctype is not asked for.</param>
/// <param name="HasCharset">Content-Type names the charset, so the page's own declaration may come late.</param>
internal readonly record struct PageFacts(bool Navigated, bool HasCharset);
