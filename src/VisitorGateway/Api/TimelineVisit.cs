namespace VisitorGateway.Api;

/// <summary>One visit of one profile, its events newest first.</summary>
/// <param name="AnonymousThen">It happened before the person was known.</param>
internal sealed record TimelineVisit(
    string Profile,
    string? Name,
    string Label,
    bool AnonymousThen,
    int Number,
    long Start,
    long End,
    int Pages,
    long Seconds,
    RowSource? Source,
    double Points,
    IReadOnlyList<TimelineEvent> Events,
    TimelineIdentified? Identified);
