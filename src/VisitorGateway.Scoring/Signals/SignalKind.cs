namespace VisitorGateway.Scoring.Signals;

/// <summary>What a signal tells.</summary>
public enum SignalKind
{
    StageEntered,

    /// <summary>An event with negative points took them out of a stage.</summary>
    StageLeft,

    /// <summary>Time took them out of a stage.</summary>
    Cooled,

    /// <summary>The cell of fit and activity has come to mean the first, hottest thing that the rules say of cells.</summary>
    CellChanged,

    /// <summary>Much more active than they are used to be.</summary>
    Surge,

    /// <summary>A rule marked <c>alert</c> paid.</summary>
    Alert,

    /// <summary>A company of the list of named accounts came back, or came at all.</summary>
    NamedAccountBack,
}
