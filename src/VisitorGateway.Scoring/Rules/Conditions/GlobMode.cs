namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>What one star of a <see cref="Glob"/> stands for.</summary>
internal enum GlobMode
{
    /// <summary>Anything.</summary>
    Text,

    /// <summary>Anything but a slash; two stars cross slashes.</summary>
    Path,
}
