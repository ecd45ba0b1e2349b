namespace VisitorGateway.Scoring.Rules;

/// <summary>A rules file that cannot be used, with everything that is wrong in it.</summary>
public sealed class RulesException(IReadOnlyList<RuleError> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>In the order of the file; at least one.</summary>
    public IReadOnlyList<RuleError> Errors { get; } = errors;
}
