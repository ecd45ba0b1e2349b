namespace VisitorGateway.Recognise.Sources;

/// <summary>A query parameter, or a pattern over path, query and fragment whose first group is the term.</summary>
internal sealed record TermPlace(string? Parameter, LinearPattern? Pattern);
