namespace VisitorGateway.Scoring.Profiles;

/// <summary>How a ledger is shown.</summary>
public static class Ledger
{
    /// <summary>A number as it is shown: one decimal, halves away from zero.</summary>
    public static double Rounded(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);

    /// <summary>
    /// Rounds lines to one decimal so that what is shown adds up to the shown total (largest remainder): no line is off by 0.1 or more.
    /// </summary>
    /// <param name="total">The exact total; null means the sum of the lines.</param>
    /// <returns>One per line, in order; they add up to <see cref="Rounded"/> of the total.</returns>
    public static double[] Rounding(IReadOnlyList<double> lines, double? total = null)
    {
        var sum = total ?? Sum(lines);
        var tenths = new double[lines.Count];
        var order = new int[lines.Count];
        var remainders = new double[lines.Count];
        var missing = Math.Round(Rounded(sum) * 10);
        for (var i = 0; i < lines.Count; i++)
        {
            tenths[i] = Math.Floor(lines[i] * 10);
            remainders[i] = tenths[i] - lines[i] * 10;
            order[i] = i;
            missing -= tenths[i];
        }

        // Stable: equal remainders go by order of the lines.
        Array.Sort(order, (a, b) => remainders[a] != remainders[b] ? remainders[a].CompareTo(remainders[b]) : a.CompareTo(b));
        for (var i = 0; i < missing && i < order.Length; i++)
            tenths[order[i]]++;

        for (var i = 0; i < tenths.Length; i++)
            tenths[i] /= 10;
        return tenths;
    }

    private static double Sum(IReadOnlyList<double> lines)
    {
        var sum = 0.0;
        for (var i = 0; i < lines.Count; i++)
            sum += lines[i];
        return sum;
    }
}
