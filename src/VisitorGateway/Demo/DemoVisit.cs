namespace VisitorGateway.Demo;

/// <summary>A recorded visit of an invented company.</summary>
/// <param name="Address">One of the documentation networks that the built-in demo data names.</param>
/// <param name="StartMinutes">How long before the demo's start it began; what lies before the start is sent at once.</param>
/// <param name="AgainMinutes">After how long the same browser comes again; 0 for never.</param>
internal sealed record DemoVisit(string Address, int Agent, int StartMinutes, int AgainMinutes, string Referrer, string? Campaign, IReadOnlyList<DemoStep> Steps);
