namespace VisitorGateway.Collect;

/// <summary>What became of a request: its events one by one, or a refusal of the whole.</summary>
internal sealed record CollectResult(int Status, string? Refusal, int Accepted, int Duplicate, IReadOnlyList<Rejection> Rejected)
{
    public static CollectResult Refused(int status, string reason) => new(status, reason, 0, 0, []);

    /// <summary>What became of both parts of a request; when one is refused, all of it is.</summary>
    public static CollectResult Of(CollectResult one, CollectResult other) =>
        one.Refusal is not null ? one
        : other.Refusal is not null ? other
        : new(one.Status, null, one.Accepted + other.Accepted, one.Duplicate + other.Duplicate, [.. one.Rejected, .. other.Rejected]);
}
