namespace VisitorGateway.Scoring.Signals;

/// <summary>Kinds of signals as interfaces write them.</summary>
public static class SignalWords
{
    public static string Of(SignalKind kind) => kind switch
    {
        SignalKind.StageEntered => "stage_entered",
        SignalKind.StageLeft => "stage_left",
        SignalKind.Cooled => "cooled",
        SignalKind.CellChanged => "cell_changed",
        SignalKind.Surge => "surge",
        SignalKind.Alert => "alert",
        _ => "named_account_back",
    };
}
