namespace VisitorGateway.Scoring.Rules;

/// <summary>What a score is of: the whole, a product line, or a programme beside acquisition.</summary>
/// <param name="Name">Of the product line or programme; empty for the total.</param>
public readonly record struct ScoreScope(ScopeKind Kind, string Name)
{
    public static readonly ScoreScope Total = new(ScopeKind.Total, "");

    public override string ToString() => Kind switch
    {
        ScopeKind.Total => "total",
        ScopeKind.Product => "product " + Name,
        _ => "programme " + Name,
    };
}
