using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>One line of a score's explanation. The lines' values at an instant add up to the score at that instant.</summary>
/// <param name="Event">The event that earned it; nil for a line of fit.</param>
/// <param name="Time">When it counts from, milliseconds since 1970 UTC.</param>
/// <param name="Position">The event's position in the log of the profile that it was first written to.</param>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Points">What was given then; 0 when the note says why nothing was.</param>
/// <param name="HalfLife">Milliseconds; 0 means that the points stay.</param>
/// <param name="Note">One of <see cref="LedgerNotes"/>, or null.</param>
/// <param name="Fit">True when it is for who they are, false when for what they did.</param>
public sealed record LedgerEntry(
    EventId Event,
    long Time,
    long Position,
    string Rule,
    double Points,
    long HalfLife,
    string? Product,
    string? Programme,
    string? Note,
    bool Fit)
{
    /// <summary>True when the points count for a programme beside acquisition, and not for the total.</summary>
    public bool IsBeside => Programme is not null;

    /// <summary>True when the line belongs to that score.</summary>
    public bool CountsFor(ScoreScope scope) => scope.Kind switch
    {
        ScopeKind.Total => Programme is null,
        ScopeKind.Product => Product == scope.Name && !Fit,
        _ => Programme == scope.Name,
    };

    /// <summary>What is left of the points at an instant.</summary>
    public double At(long time) => new DecayedSum(HalfLife, Product, Points, Time).At(time);
}
