namespace VisitorGateway.Api;

internal sealed record InterestRow(string Product, double Points);
