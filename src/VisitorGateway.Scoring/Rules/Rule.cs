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

    /// <summary>Programme beside acquisition (loyalty, upsell), or null.</summary>
    public string? Programme { get; init; }

    /// <summary>The marketer's own remark; shown beside the ledger.</summary>
    public string? Note { get; init; }

    internal Condition When { get; }
}
