namespace VisitorGateway.Storage;

/// <param name="Updated">False when somebody else changed the signal first, or there is none of that id.</param>
/// <param name="Current">The signal as it stands now; null when there is none.</param>
public readonly record struct SignalUpdate(bool Updated, Signal? Current);
