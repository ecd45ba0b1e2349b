namespace VisitorGateway.Scoring.Profiles;

/// <summary>Why a line of a ledger is as it is.</summary>
public static class LedgerNotes
{
    /// <summary>The points count against the profile.</summary>
    public const string Negative = "negative";

    /// <summary>No points: the rule had paid for this asset, visit or profile.</summary>
    public const string Once = "once";

    /// <summary>No points: the rule had paid as often as its cap allows.</summary>
    public const string Capped = "capped";

    /// <summary>Fewer points than the rule gives, or none: its group had paid nearly, or all of, what it may.</summary>
    public const string GroupCapped = "group-capped";

    /// <summary>No points: the event came so late that the span its cap counts over is no longer known.</summary>
    public const string Late = "late";

    /// <summary>No points: from here on the profile, with all it earned before, counts for another company, or for one at last.</summary>
    public const string Attributed = "attributed";

    /// <summary>An account is paid because somebody else there takes an interest, too.</summary>
    public const string Breadth = "breadth";

    /// <summary>No points: a bot did it.</summary>
    public const string Bot = "bot";

    /// <summary>No points: the profile has been paid for as many single things as are remembered.</summary>
    public const string Full = "full";
}
