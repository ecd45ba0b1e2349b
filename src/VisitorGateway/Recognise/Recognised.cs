using VisitorGateway.Collect;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise;

/// <summary>What became of a request's events.</summary>
/// <param name="Events">What is ready for the log: the sender's events, then what the gateway found in them.</param>
/// <param name="Sent">How many of them are the sender's.</param>
/// <param name="Rejected">Everything that was refused, by index.</param>
internal readonly record struct Recognised(IReadOnlyList<TrackedEvent> Events, int Sent, IReadOnlyList<Rejection> Rejected);
