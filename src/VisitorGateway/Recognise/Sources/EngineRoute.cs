namespace VisitorGateway.Recognise.Sources;

/// <summary>A search engine that a host may be.</summary>
/// <param name="Loose">Only a parent domain is listed ("docs.google.com"): it takes a term to call it a search.</param>
internal readonly record struct EngineRoute(HostRoute<SearchEngine> Route, bool Loose);
