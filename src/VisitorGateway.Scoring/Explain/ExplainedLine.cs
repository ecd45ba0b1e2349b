using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Scoring.Explain;

/// <summary>One line of an explanation. The lines' <paramref name="Now"/> that count for the total add up to the score.</summary>
/// <param name="Profile">Whose it is.</param>
/// <param name="Event">What earned it; null for a line of fit.</param>
/// <param name="Weight">Share that counts for the account, by how sure the match is; 1 for a profile.</param>
/// <param name="Now">What is left of the points at the instant, weighted.</param>
public sealed record ExplainedLine(ProfileId Profile, LedgerEntry Entry, TrackedEvent? Event, double Weight, double Now);
