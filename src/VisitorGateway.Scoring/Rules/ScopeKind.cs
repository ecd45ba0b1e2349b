namespace VisitorGateway.Scoring.Rules;

public enum ScopeKind
{
    Total,
    Product,
    Programme,
}
