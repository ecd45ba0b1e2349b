namespace VisitorGateway.Recognise.Sources;

/// <summary>The network behind a click id, and the medium that such a click is when no tag says otherwise.</summary>
internal readonly record struct ClickId(string Network, string Medium);
