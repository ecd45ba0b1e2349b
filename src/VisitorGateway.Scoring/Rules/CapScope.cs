namespace VisitorGateway.Scoring.Rules;

/// <summary>Where the times of a <see cref="Cap"/> are counted.</summary>
public enum CapScope
{
    None,
    Window,
    Visit,
    Forever,
}
