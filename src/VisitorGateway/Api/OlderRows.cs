namespace VisitorGateway.Api;

/// <param name="Count">Events that are worth next to nothing by now.</param>
internal sealed record OlderRows(int Count, double Now);
