namespace VisitorGateway.Scoring.Signals;

/// <summary>Where somebody stands at the beginning of one stage.</summary>
internal sealed class StageStanding
{
    public required int Ladder { get; init; }

    public required int Rank { get; init; }

    /// <summary>True while the score is at or above it.</summary>
    public bool IsIn { get; set; }

    /// <summary>When the episode began, milliseconds since 1970 UTC.</summary>
    public long Since { get; set; }

    /// <summary>True once it was told that the episode ended: that, too, is told once.</summary>
    public bool IsLeftTold { get; set; }

    /// <summary>False after leaving, until the score was far enough below: coming back before is the same episode.</summary>
    public bool IsArmed { get; set; } = true;
}
