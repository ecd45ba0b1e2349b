namespace VisitorGateway.Storage;

/// <summary>
/// Names a signal the same on every node and after every refold (subject, threshold, episode), so that it is raised once.
/// Opaque to the store; at most 256 characters.
/// </summary>
public readonly record struct SignalId(string Value)
{
    public override string ToString() => Value;
}
