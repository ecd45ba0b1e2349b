namespace VisitorGateway.Proxy.Injection;

/// <summary>Makes what puts the snippet into one page.</summary>
internal delegate PageInjector MakeInjector(PageFacts facts, ScriptTag tag);
