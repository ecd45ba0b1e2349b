namespace VisitorGateway.Settings;

/// <summary>Percent of the fit points from which a grade begins, and activity points from which a level does.</summary>
internal sealed record RuleCutoffs(double A, double B, double C, double Level4, double Level3, double Level2);
