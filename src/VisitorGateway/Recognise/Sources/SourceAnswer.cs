using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise.Sources;

/// <summary>A source and whether its referrer is a known referrer spammer (evidence of a bot, never worth points).</summary>
internal readonly record struct SourceAnswer(Source Source, bool IsSpam);
