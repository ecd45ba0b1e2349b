namespace VisitorGateway.LoadTests.Reports;

/// <param name="Change">In percent, or "new" for what was 0.</param>
internal sealed record ComparedFigure(string Name, double Before, double After, string Change, bool IsWorse);
