namespace VisitorGateway.Scoring.Rules;

/// <summary>How well somebody fits.</summary>
/// <param name="Points">The best persona's points.</param>
/// <param name="Person">The part of <paramref name="Points"/> that rests on the person.</param>
/// <param name="Grade">A to D; ? while nothing that the persona asks for is known.</param>
/// <param name="Coverage">Share of the persona's fields that are known, 0 to 1.</param>
/// <param name="Persona">Name of the best persona; null while none has earned points.</param>
public readonly record struct FitResult(double Points, double Person, char Grade, double Coverage, string? Persona)
{
    public static readonly FitResult Unknown = new(0, 0, '?', 0, null);
}
