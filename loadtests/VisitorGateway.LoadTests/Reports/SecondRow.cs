namespace VisitorGateway.LoadTests.Reports;

/// <summary>The requests that were due in one second; times in microseconds.</summary>
internal sealed record SecondRow(int Second, long Answered, long Shed, long Failed, long P50, long P99, long Max);
