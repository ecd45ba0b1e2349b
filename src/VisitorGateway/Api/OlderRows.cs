namespace VisitorGateway.Api;

/// <param name="Count">Events that are worth next to nothing by now, or of profiles that the page does not show.</param>
internal sealed record OlderRows(int Count, double Now);
