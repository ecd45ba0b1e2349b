using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage;

/// <summary>A page that a gateway handed out and whose view it is about to record, because no script has reported it there.</summary>
/// <param name="Client">As in <see cref="ViewReport"/>, like <paramref name="Page"/> and <paramref name="Browser"/>.</param>
/// <param name="Id">Under which the view is recorded.</param>
/// <param name="IsOfClient">It is recorded for what stands in for a visitor without a cookie.</param>
/// <param name="Since">A report that was received earlier is another view's, in milliseconds since 1970 UTC.</param>
/// <param name="From">A late report of the view happened from then on, by the browser's clock,</param>
/// <param name="Until">and until then.</param>
public sealed record DueView(UInt128 Client, UInt128 Page, UInt128? Browser, EventId Id, bool IsOfClient, long Since, long From, long Until);
