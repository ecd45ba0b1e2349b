namespace VisitorGateway.Api;

/// <summary>Why the score is what it is: the rows and what is older add up to the total.</summary>
internal sealed record SubjectLedger(
    long At,
    string RulesVersion,
    double Activity,
    double Fit,
    double Total,
    IReadOnlyList<LedgerRow> Rows,
    OlderRows Older);
