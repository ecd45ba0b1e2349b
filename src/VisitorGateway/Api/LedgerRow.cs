namespace VisitorGateway.Api;

/// <summary>What one rule gave for one event, or for several of one visit.</summary>
/// <param name="Part">activity or fit.</param>
/// <param name="Notes">once, capped, negative, does-not-decay, attributed or breadth.</param>
internal sealed record LedgerRow(
    string Part,
    string Type,
    string? What,
    int Count,
    string? Who,
    bool Anonymous,
    long? Time,
    string Rule,
    string RuleId,
    double Then,
    double Now,
    double? HalfLifeDays,
    IReadOnlyList<string> Notes,
    string? Product);
