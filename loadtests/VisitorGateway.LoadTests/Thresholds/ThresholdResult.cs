namespace VisitorGateway.LoadTests.Thresholds;

/// <param name="Actual">As people read it.</param>
internal sealed record ThresholdResult(string Threshold, string Actual, bool Holds);
