namespace VisitorGateway.Collect;

/// <summary>What became of a request: its events one by one, or a refusal of the whole.</summary>
internal sealed record CollectResult(int Status, string? Refusal, int Accepted, int Duplicate, IReadOnlyList<Rejection> Rejected)
{
    public static CollectResult Refused(int status, string reason) => new(status, reason, 0, 0, []);
}
