namespace VisitorGateway.Api;

/// <summary>Everything the page of an account or a visitor shows.</summary>
/// <param name="Older">Visits that the timeline leaves out.</param>
internal sealed record Subject(
    long Now,
    Row Row,
    SubjectMatch Match,
    SubjectCurve Curve,
    SubjectMatrix Matrix,
    SubjectLedger Ledger,
    IReadOnlyList<PersonRow> People,
    IReadOnlyList<InterestRow> Interest,
    IReadOnlyList<SourceRow> Sources,
    SubjectTouches Touches,
    IReadOnlyList<TimelineVisit> Timeline,
    int Older);
