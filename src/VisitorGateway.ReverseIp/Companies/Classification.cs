namespace VisitorGateway.ReverseIp.Companies;

/// <summary>What a network's holder is, judged by name and number.</summary>
/// <param name="Company">Name for people, or null when there is none.</param>
/// <param name="Confidence">0 to 1: how far visitors from its networks count as its people; 0 for providers.</param>
/// <param name="Reason">One plain sentence.</param>
public sealed record Classification(NetworkKind Kind, string? Company, double Confidence, string Reason);
