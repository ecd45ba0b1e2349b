namespace VisitorGateway.Api;

/// <summary>The score over time; points are [time, total].</summary>
/// <param name="Ahead">What becomes of it if nothing happens.</param>
internal sealed record SubjectCurve(
    long From,
    long To,
    IReadOnlyList<double[]> Past,
    IReadOnlyList<double[]> Ahead,
    double Fit,
    double Lead,
    double SalesQualified,
    long? CoolsAt,
    string? CoolsTo,
    IReadOnlyList<CurveMarker> Markers);
