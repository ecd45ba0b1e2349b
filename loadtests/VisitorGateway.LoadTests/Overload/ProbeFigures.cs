namespace VisitorGateway.LoadTests.Overload;

/// <summary>How an address answered in one part of a run.</summary>
/// <param name="Failed">Without an answer within 5 s, or with one that says failure.</param>
/// <param name="P99">Microseconds.</param>
internal sealed record ProbeFigures(string Path, string Phase, int Asked, int Failed, long P99);
