namespace VisitorGateway.Api;

/// <param name="Evidence">Each a sentence for people.</param>
internal sealed record SubjectMatch(double Confidence, string Source, string Reason, string? Network, IReadOnlyList<string> Evidence);
