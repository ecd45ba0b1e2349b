namespace VisitorGateway.Scoring.Rules;

/// <summary>Most points that the rules of one group pay together: in any span of that length, or in a profile's life.</summary>
/// <param name="Index">Place in the file, from 0.</param>
/// <param name="Points">Over 0. Negative points are never limited and make no room.</param>
/// <param name="Window">Milliseconds; 0 means a profile's life.</param>
public sealed record GroupCap(string Name, int Index, double Points, long Window);
