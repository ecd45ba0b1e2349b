namespace VisitorGateway.Proxy.Injection;

internal enum ScanOutcome
{
    Undecided,

    /// <summary>The place is found.</summary>
    Place,

    /// <summary>This is no page to put anything into.</summary>
    Skip,
}
