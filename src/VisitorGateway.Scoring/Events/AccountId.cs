namespace VisitorGateway.Scoring.Events;

/// <summary>A company's stable id: its domain ("acme.com"), else a key made of its normalised name and country.</summary>
public readonly record struct AccountId(string Value)
{
    public override string ToString() => Value;
}
