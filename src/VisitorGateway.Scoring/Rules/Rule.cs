using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Rules;

/// <summary>Points for something that somebody did.</summary>
public sealed class Rule
{
    internal Rule(Condition when) => When = when;

    /// <summary>Place in the file, from 0; rules are asked in this order.</summary>
    public required int Index { get; init; }

    public required string Name { get; init; }

    public required double Points { get; init; }

    public Once Once { get; init; }

    public Cap Cap { get; init; }

    public AtLeast AtLeast { get; init; }

    /// <summary>Milliseconds; 0 means that the points stay.</summary>
    public long HalfLife { get; init; }

    /// <summary>Product line, or null.</summary>
    public string? Product { get; init; }

    /// <summary>Programme beside acquisition (loyalty, upsell) that the points count for instead of the total, or null.</summary>
    public string? Programme { get; init; }

    /// <summary>The cap that it shares with other rules, or null.</summary>
    public GroupCap? Group { get; init; }

    /// <summary>Index of the stage of the buyer's journey that its events belong to, or -1.</summary>
    public int Journey { get; init; } = -1;

    /// <summary>True when sales is told each time it pays, once a visit.</summary>
    public bool Alert { get; init; }

    /// <summary>The marketer's own remark; shown beside the ledger.</summary>
    public string? Note { get; init; }

    /// <summary>What stands in the file, on one line and without the name.</summary>
    public string Source { get; init; } = "";

    internal Condition When { get; }

    /// <summary>True when it only remembers that its events happened, for others.</summary>
    internal bool IsMark { get; init; }

    internal Earlier[] Earlier { get; init; } = [];

    internal LastOf? LastOf { get; init; }

    /// <summary>How many of the latest events a mark remembers.</summary>
    internal int Remembered { get; init; }

    /// <summary>True when profiles remember something for it.</summary>
    internal bool HasMemory => IsMark || AtLeast.Times > 0 || Cap.Times > 0;
}
