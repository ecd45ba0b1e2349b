namespace VisitorGateway.Settings;

/// <param name="Built">Milliseconds since 1970 UTC; null where the file does not say.</param>
internal sealed record DatabaseRow(string File, string Type, long? Built, long Nodes, long Records);
