namespace VisitorGateway.Scoring.Rules;

/// <summary>What a rule pays once for.</summary>
public enum Once
{
    /// <summary>Every time.</summary>
    No,

    /// <summary>Each page, file, form or search once in a profile's life.</summary>
    Asset,
    Visit,
    Profile,
}
