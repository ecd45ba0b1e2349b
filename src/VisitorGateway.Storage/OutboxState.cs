namespace VisitorGateway.Storage;

/// <summary>The numbers are stored.</summary>
public enum OutboxState
{
    /// <summary>To be sent when it is due; also while somebody has it on lease.</summary>
    Waiting = 0,

    /// <summary>Given up, until somebody asks for another try.</summary>
    Parked = 1,

    Done = 2,
}
