namespace VisitorGateway.Scoring.Rules;

/// <summary>
/// How many of the latest events of one type must have been answered by events that meet the rule, as in <c>5 of last 5 email_sent</c>.
/// An answer is about the same asset as what it answers.
/// </summary>
/// <param name="Times">1 to <paramref name="Last"/>.</param>
/// <param name="Last">1 to 20.</param>
/// <param name="Mark">The rule of <see cref="RuleSet.Marks"/> that remembers the events.</param>
internal sealed record LastOf(int Times, int Last, int Mark);
