namespace VisitorGateway.Scoring.Signals;

/// <summary>Which thresholds somebody stands above, and since when: what makes a crossing news. Bounded by the rules' stages.</summary>
internal sealed class Standing
{
    public List<StageStanding> Stages { get; init; } = [];

    /// <summary>When the score was last held against the thresholds, milliseconds since 1970 UTC; 0 for never. Bots' events are passed over.</summary>
    public long At { get; set; }

    /// <summary>Rank of the cell's meaning, 0 for the hottest; the number of meanings before the first event.</summary>
    public int Meaning { get; set; } = int.MaxValue;

    /// <summary>When the surge began that goes on; 0 for none.</summary>
    public long SurgeSince { get; set; }

    /// <summary>Points of fit, as of the latest news about who they are.</summary>
    public double Fit { get; set; }

    public char Grade { get; set; } = '?';

    public StageStanding Of(int ladder, int rank)
    {
        foreach (var stage in Stages)
        {
            if (stage.Ladder == ladder && stage.Rank == rank)
                return stage;
        }

        var added = new StageStanding { Ladder = ladder, Rank = rank };
        Stages.Add(added);
        return added;
    }
}
