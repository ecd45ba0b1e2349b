namespace VisitorGateway.Api;

internal sealed record AbsorbedRow(string Profile, string Label, long At);
