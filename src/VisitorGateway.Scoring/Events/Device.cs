namespace VisitorGateway.Scoring.Events;

/// <summary>Browser family, operating system family and class (desktop, mobile, tablet, other).</summary>
public sealed record Device(string? Browser, string? System, string Class);
