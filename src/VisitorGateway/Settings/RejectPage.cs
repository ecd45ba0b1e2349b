namespace VisitorGateway.Settings;

/// <summary>A page of what was refused, newest first.</summary>
/// <param name="Reasons">How often each reason stands among all that are kept and looked at.</param>
internal sealed record RejectPage(IReadOnlyList<RejectRow> Rows, IReadOnlyList<SiteRefusal> Reasons, int Found, string? Next);
