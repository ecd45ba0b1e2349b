using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Scoring.Accounts;

/// <summary>
/// When a sum of decays first falls below a threshold. Such a sum, f(t) = c + sum of v * 2^(-t/h), has at most as many turning points
/// as it has terms: multiplied by its slowest decay and derived, it loses a term, so the roots of that one bracket its own (Rolle).
/// Between them it is monotone, and bisection finds the crossing.
/// </summary>
internal static class Cooling
{
    /// <summary>After this many of the longest half-lives a decay is taken as over: 2^-200 of any score is nothing.</summary>
    private const int Forever = 200;

    /// <summary>A score that equals the threshold but for rounding is not below it yet.</summary>
    private const double Tolerance = 1e-13;

    private readonly record struct Term(double Value, double Rate);

    /// <param name="constant">What does not decay.</param>
    /// <param name="from">Milliseconds since 1970 UTC; the sum is at or above the threshold there.</param>
    /// <returns>The first whole millisecond at which it is below; null when it never is.</returns>
    public static long? FirstBelow(IReadOnlyList<DecayedSum> sums, double constant, double threshold, long from)
    {
        var terms = new List<Term>();
        long longest = 0;
        foreach (var sum in sums)
        {
            if (sum.HalfLife == 0)
                constant += sum.Value;
            else
                Add(terms, new Term(sum.At(from), Math.Log(2) / sum.HalfLife));
            longest = Math.Max(longest, sum.HalfLife);
        }

        if (longest == 0)
            return null;
        terms.Add(new Term(constant - threshold + Math.Abs(threshold) * Tolerance, 0));
        if (Value(terms, 0, 0) < 0)
            return null;
        var end = Math.Min((double)Forever * longest, long.MaxValue / 2.0 - from);
        var roots = Roots(terms, end);
        return roots.Count > 0 ? from + (long)Math.Ceiling(roots[0]) : null;
    }

    // Where the function changes sign in (0, end), ascending.
    private static List<double> Roots(List<Term> terms, double end)
    {
        var roots = new List<double>();
        var live = terms.FindAll(term => term.Value != 0);
        if (live.Count < 2)
            return roots;

        var slowest = live.MinBy(term => term.Rate);
        var derived = new List<Term>();
        foreach (var term in live)
        {
            if (term != slowest)
                derived.Add(new Term(-term.Value * (term.Rate - slowest.Rate), term.Rate - slowest.Rate));
        }

        var low = 0.0;
        foreach (var high in Roots(derived, end).Append(end))
        {
            if (Bisect(live, slowest.Rate, low, high) is { } root)
                roots.Add(root);
            low = high;
        }

        return roots;
    }

    private static double? Bisect(List<Term> terms, double slowest, double low, double high)
    {
        var isPositive = Value(terms, slowest, low) >= 0;
        if (isPositive == Value(terms, slowest, high) >= 0)
            return null;
        while (high - low > 0.25 && (low + high) / 2 is var middle && middle > low && middle < high)
        {
            if (Value(terms, slowest, middle) >= 0 == isPositive)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    // Relative to the slowest decay: the sign is the same, and never lost to underflow.
    private static double Value(List<Term> terms, double slowest, double time)
    {
        var sum = 0.0;
        foreach (var term in terms)
            sum += term.Value * Math.Exp(-(term.Rate - slowest) * time);
        return sum;
    }

    private static void Add(List<Term> terms, Term added)
    {
        var at = terms.FindIndex(term => term.Rate == added.Rate);
        if (at < 0)
            terms.Add(added);
        else
            terms[at] = terms[at] with { Value = terms[at].Value + added.Value };
    }
}
