namespace VisitorGateway.Ingest;

/// <summary>Something for the ingest loop to do. The loop takes items in order of arrival; events that wait together share one append.</summary>
internal abstract class IngestItem;
