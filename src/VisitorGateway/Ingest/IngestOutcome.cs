using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Ingest;

/// <summary>What became of the events of one request.</summary>
/// <param name="Stored">Per event: true when it was stored now, false when the log held it already.</param>
/// <param name="Visitor">Whose cookie the browser should hold from now on; another than before when a second person showed up at it.</param>
internal readonly record struct IngestOutcome(bool[] Stored, VisitorId Visitor);
