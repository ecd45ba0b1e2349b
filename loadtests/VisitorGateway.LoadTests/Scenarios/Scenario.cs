using VisitorGateway.LoadTests.Arrivals;
using VisitorGateway.LoadTests.Http;

namespace VisitorGateway.LoadTests.Scenarios;

/// <summary>
/// A kind of traffic: says what the next request is. Called by one thread at a time; it must take microseconds, because it
/// shares the machine with what it measures.
/// </summary>
internal abstract class Scenario
{
    /// <summary>As on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>In a sentence.</summary>
    public abstract string Description { get; }

    /// <summary>Requests that are made before the first is timed, such as first visits of those who will return.</summary>
    public virtual int Preparations => 0;

    public virtual void WritePreparation(int index, RequestWriter request) => throw new NotSupportedException($"{Name} prepares nothing.");

    /// <summary>Writes the next request.</summary>
    public abstract void Write(RequestWriter request);

    /// <summary>Arrivals of the scenario's own, such as recorded ones; null for those of the rate plan.</summary>
    public virtual IArrivals? OwnArrivals() => null;
}
