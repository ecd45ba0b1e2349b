using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>
/// What brought them, in order of time: the first touch for good and the latest of the others. The same source again in one visit is
/// no new touch; coming without any is one only where nothing else began the visit.
/// </summary>
internal sealed class TouchLog
{
    public const int Kept = 16;

    public List<Touch> Items { get; init; } = [];

    /// <summary>How many there were, those that are not kept included.</summary>
    public int Count { get; set; }

    /// <summary>The earliest, be it direct.</summary>
    public Touch? First => Items.Count == 0 ? null : Items[0];

    /// <summary>The latest that is not direct; the latest direct one while there is no other.</summary>
    public Touch? Last
    {
        get
        {
            for (var i = Items.Count - 1; i >= 0; i--)
            {
                if (!Items[i].IsDirect)
                    return Items[i];
            }

            return Items.Count == 0 ? null : Items[^1];
        }
    }

    public void Add(TrackedEvent e, Visit visit)
    {
        if (e.Source is not { } source || source.Medium == Source.Internal)
            return;

        var at = Items.Count;
        while (at > 0 && Items[at - 1].Time > e.Time)
            at--;
        var touch = Touch.Of(e, source);
        if (at > 0 && Items[at - 1].Time >= visit.Start && (touch.IsDirect || Items[at - 1].Source == source))
            return;

        Count++;
        Items.Insert(at, touch);
        if (Items.Count > Kept)
            Items.RemoveAt(Spare());
    }

    // Coming back without a source says least, so of those after the first the oldest direct one goes before any other.
    private int Spare()
    {
        for (var i = 1; i < Items.Count; i++)
        {
            if (Items[i].IsDirect)
                return i;
        }

        return 1;
    }
}
