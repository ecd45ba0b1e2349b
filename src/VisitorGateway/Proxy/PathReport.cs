namespace VisitorGateway.Proxy;

/// <summary>Whether a site's paths for the snippet and its events are free at its origins.</summary>
/// <param name="IsComplete">Every origin answered.</param>
internal sealed record PathReport(IReadOnlyList<PathCollision> Taken, bool IsComplete)
{
    public static readonly PathReport Unasked = new([], false);
}
