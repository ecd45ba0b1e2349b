namespace VisitorGateway.Storage;

/// <summary>What became of a signal. The numbers are stored.</summary>
public enum SignalState
{
    Open = 0,
    Claimed = 1,
    Snoozed = 2,
    Done = 3,
}
