namespace VisitorGateway.Scoring.Rules;

/// <summary>What must, or must not, have happened before an event: steps in their order, each within the time up to the event.</summary>
/// <param name="Marks">Rules of <see cref="RuleSet.Marks"/> that remember when each step happened.</param>
/// <param name="Window">Milliseconds, counted back from the event.</param>
/// <param name="Wanted">True for <c>after</c>, false for <c>unless</c>.</param>
internal sealed record Earlier(int[] Marks, long Window, bool Wanted);
