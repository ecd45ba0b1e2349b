using VisitorGateway.LoadTests.Reports;

namespace VisitorGateway.LoadTests.Running;

/// <summary>How long a server takes until all is as it was.</summary>
internal static class Recovery
{
    /// <summary>Seconds in a row that must be normal, or all that are left.</summary>
    private const int Normal = 3;

    /// <param name="rows">Of the whole run, a second each.</param>
    /// <param name="from">The first second after the disturbance.</param>
    /// <param name="p99">Microseconds that p99 must stay under.</param>
    /// <returns>Seconds from then on until nothing is refused, nothing fails and p99 is under the bound; null when that did not come.</returns>
    public static int? SecondsAfter(IReadOnlyList<SecondRow> rows, int from, double p99)
    {
        for (var first = from; first < rows.Count; first++)
        {
            var last = Math.Min(first + Normal, rows.Count);
            var isNormal = true;
            for (var i = first; i < last; i++)
                isNormal &= rows[i] is { Shed: 0, Failed: 0 } && rows[i].P99 < p99;
            if (isNormal)
                return first - from;
        }

        return null;
    }
}
