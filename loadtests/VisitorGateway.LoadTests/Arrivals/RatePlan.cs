using System.Globalization;
using System.Text.RegularExpressions;

namespace VisitorGateway.LoadTests.Arrivals;

/// <summary>How many requests a second are due when: segments one after the other.</summary>
internal sealed partial record RatePlan(IReadOnlyList<RateSegment> Segments)
{
    /// <summary>Share of the day's peak in each hour, from midnight, as a site for business customers sees it.</summary>
    private static readonly double[] Day =
        [0.12, 0.10, 0.09, 0.09, 0.10, 0.14, 0.24, 0.45, 0.75, 0.95, 1.00, 0.97, 0.85, 0.90, 0.98, 0.95, 0.86, 0.68, 0.50, 0.40, 0.35, 0.30, 0.22, 0.16];

    public TimeSpan For => TimeSpan.FromTicks(Segments.Sum(s => s.For.Ticks));

    public double Requests => Segments.Sum(s => s.Requests);

    public static RatePlan Constant(double rate, TimeSpan duration) => new([new RateSegment(rate, rate, duration)]);

    /// <summary>A day from midnight to midnight, squeezed into the duration; the rate is that of its busiest hour.</summary>
    public static RatePlan OfDay(double peak, TimeSpan duration) =>
        new([.. Enumerable.Range(0, 24).Select(hour => new RateSegment(peak * Day[hour], peak * Day[(hour + 1) % 24], duration / 24))]);

    /// <summary>
    /// Reads <c>1000</c>, <c>100..5000</c>, <c>day 2000</c>, each over the given duration, or segments with their own:
    /// <c>100..5000 for 60s, 5000 for 2m</c>.
    /// </summary>
    public static bool TryParse(string text, TimeSpan duration, out RatePlan plan, out string error)
    {
        plan = new RatePlan([]);
        error = "";
        if (text.StartsWith("day ", StringComparison.Ordinal))
        {
            if (!TryRate(text[4..], out var peak))
                return Refuse(text, out error);
            plan = OfDay(peak, duration);
            return true;
        }

        var segments = new List<RateSegment>();
        foreach (var part in text.Split(','))
        {
            var match = Segment().Match(part.Trim());
            var time = duration;
            if (!match.Success || (match.Groups["for"].Success && !Durations.TryParse(match.Groups["for"].Value, out time)))
                return Refuse(part, out error);
            var end = match.Groups["to"].Success ? match.Groups["to"].Value : match.Groups["from"].Value;
            if (!TryRate(match.Groups["from"].Value, out var from) || !TryRate(end, out var to))
                return Refuse(part, out error);
            segments.Add(new RateSegment(from, to, time));
        }

        plan = new RatePlan(segments);
        if (plan.Requests >= 1)
            return true;
        error = $"rate: '{text}' makes no request at all.";
        return false;
    }

    public override string ToString() => string.Join(", ", Segments.Select(s => s.From == s.To
        ? string.Create(CultureInfo.InvariantCulture, $"{s.From:0.#} for {s.For.TotalSeconds:0.#}s")
        : string.Create(CultureInfo.InvariantCulture, $"{s.From:0.#}..{s.To:0.#} for {s.For.TotalSeconds:0.#}s")));

    private static bool TryRate(string text, out double rate) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out rate) && rate is >= 0 and <= 1_000_000;

    private static bool Refuse(string text, out string error)
    {
        error = $"rate: '{text.Trim()}' is none of RATE, FROM..TO, 'FROM..TO for 60s' or 'day RATE', with rates from 0 to 1000000 a second.";
        return false;
    }

    [GeneratedRegex(@"^(?<from>[0-9.]+?)(\.\.(?<to>[0-9.]+))?(\s+for\s+(?<for>\S+))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Segment();
}
