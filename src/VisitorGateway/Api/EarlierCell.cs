namespace VisitorGateway.Api;

internal sealed record EarlierCell(string Cell, long Time);
