using VisitorGateway.LoadTests.Running;

namespace VisitorGateway.LoadTests.Overload;

/// <summary>How long each part of an overload test is, in whole seconds.</summary>
/// <param name="Times">How many times the capacity is offered in the middle.</param>
internal sealed record OverloadPhases(TimeSpan Before, TimeSpan During, TimeSpan After, double Times)
{
    /// <param name="capacity">Requests a second.</param>
    public IReadOnlyList<Phase> At(double capacity) =>
    [
        new("at capacity", capacity, Whole(Before)),
        new("overload", capacity * Times, Whole(During)),
        new("at capacity again", capacity, Whole(After)),
    ];

    private static TimeSpan Whole(TimeSpan span) => TimeSpan.FromSeconds(Math.Max(1, Math.Round(span.TotalSeconds)));
}
