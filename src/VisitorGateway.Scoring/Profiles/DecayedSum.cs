namespace VisitorGateway.Scoring.Profiles;

/// <summary>
/// A sum of points that halves every half-life: S(t) = value * 2^(-(t - asOf) / halfLife). Adding is O(1) in any order of time.
/// Forward decay, Cormode et al., ICDE 2009.
/// </summary>
/// <param name="HalfLife">Milliseconds; 0 means that it does not decay.</param>
/// <param name="Product">Product line, or null for points of none.</param>
/// <param name="Value">Points at <paramref name="AsOf"/>; may be negative.</param>
/// <param name="AsOf">Milliseconds since 1970 UTC.</param>
/// <param name="Programme">Programme beside acquisition that the points count for instead of the total, or null.</param>
public readonly record struct DecayedSum(long HalfLife, string? Product, double Value, long AsOf, string? Programme = null)
{
    /// <summary>The sum at an instant; before <see cref="AsOf"/> it is what it would have been had all of it been there.</summary>
    public double At(long time) => HalfLife == 0 ? Value : Value * double.Exp2(-(time - AsOf) / (double)HalfLife);

    public DecayedSum Add(double points, long time)
    {
        if (HalfLife == 0)
            return this with { Value = Value + points, AsOf = Math.Max(AsOf, time) };

        // The reference moves forward only, so that no factor is over 1 and nothing overflows.
        return time >= AsOf
            ? this with { Value = At(time) + points, AsOf = time }
            : this with { Value = Value + points * double.Exp2(-(AsOf - time) / (double)HalfLife) };
    }
}
