namespace VisitorGateway.Alerts;

/// <summary>A signal as the inbox shows it. Times are milliseconds since 1970 UTC.</summary>
/// <param name="SubjectType">account or profile; null when that is not known.</param>
/// <param name="Scope">total, product or programme.</param>
/// <param name="ScopeName">Which product or programme; empty for the total.</param>
/// <param name="Name">The stage, the meaning of the cell, or the rule that it is about.</param>
/// <param name="Score">The scope's score when it came to be.</param>
/// <param name="Route">experienced for whoever suddenly wants to buy, standard otherwise.</param>
/// <param name="State">open, claimed, snoozed or done; what was put off is open again when its time has come.</param>
/// <param name="FollowUp">running, met or missed; null without a clock.</param>
internal sealed record SignalRow(
    string Id,
    string Kind,
    string Title,
    long Time,
    string Subject,
    string? SubjectType,
    string? Account,
    string? Company,
    string? Person,
    string? Scope,
    string? ScopeName,
    string? Name,
    double Score,
    string? RulesVersion,
    string? Route,
    IReadOnlyList<SignalReason> Reasons,
    string State,
    string? Owner,
    long? ClaimedAt,
    long? SnoozedUntil,
    long? FollowUpStart,
    long? FollowUpDue,
    string? FollowUp);
