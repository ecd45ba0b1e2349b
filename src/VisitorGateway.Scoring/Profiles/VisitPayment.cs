namespace VisitorGateway.Scoring.Profiles;

/// <summary>How often a rule has paid in a visit.</summary>
internal record struct VisitPayment(int Rule, int Times);
