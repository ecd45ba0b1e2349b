namespace VisitorGateway.LoadTests.Arrivals;

/// <summary>When requests are due, whatever becomes of them.</summary>
internal interface IArrivals
{
    /// <summary>From the start to the end of the schedule.</summary>
    TimeSpan For { get; }

    /// <param name="due">Since the start; never before the one that was given last.</param>
    /// <returns>False at the end.</returns>
    bool TryNext(out TimeSpan due);
}
