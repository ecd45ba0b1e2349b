namespace VisitorGateway.Collect;

/// <summary>Events since the start. What was received and is none of the others yet is on its way.</summary>
internal sealed record CollectTotals(long Received, long Stored, long Duplicate, long Rejected, long Shed);
