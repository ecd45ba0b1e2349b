namespace VisitorGateway.Recognise.Sources;

/// <summary>What a source is worked out from. All of it is hostile text.</summary>
/// <param name="Url">The landing page with its query and fragment, as the browser gave it.</param>
/// <param name="Referrer">The referring URL; http, https or android-app.</param>
/// <param name="SiteHost">Host of the tracked site; empty takes the host of <paramref name="Url"/>.</param>
/// <param name="InternalDomains">Further domains of the same owner; a referrer under one of them is internal.</param>
internal sealed record SourceQuestion(string? Url, string? Referrer, string SiteHost, IReadOnlyList<string> InternalDomains);
