namespace VisitorGateway.SignIn;

/// <param name="State">ready, demo or none.</param>
/// <param name="Summary">What is in use, in one line.</param>
/// <param name="How">How to get data, when there is none of one's own.</param>
internal sealed record SessionCompanyData(string State, string Summary, string? How)
{
    /// <summary>What is not in use as it lies there, and why: one sentence each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
