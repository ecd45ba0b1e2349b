namespace VisitorGateway.Api;

internal sealed record TimelineEvent(
    string Id,
    long Time,
    string Type,
    string? Title,
    string? Url,
    string? Detail,
    double Points,
    double? Seconds,
    double? Scroll,
    IReadOnlyList<TimelineField> Fields,
    string? Bot);
