using VisitorGateway.LoadTests.Latency;

namespace VisitorGateway.LoadTests.Tests.Latency;

public sealed class LatencyHistogramTests
{
    private static readonly double[] Percents = [1, 10, 50, 90, 99, 99.9, 99.99];

    [Fact]
    public void Percentiles_of_the_first_million_microseconds_are_exact_to_three_digits()
    {
        var histogram = new LatencyHistogram();
        for (var i = 1; i <= 1_000_000; i++)
            histogram.Record(i);
        foreach (var percent in Percents)
            AssertWithin(percent / 100 * 1_000_000, histogram.Percentile(percent), 0.001);
        Assert.Equal(1, histogram.Min);
        Assert.Equal(1_000_000, histogram.Max);
        Assert.Equal(500_000.5, histogram.Mean);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    public void Percentiles_of_skewed_values_agree_with_the_sorted_values(int seed)
    {
        var random = new Random(seed);
        // Log-normal as latencies are, from microseconds to seconds.
        var values = Enumerable.Range(0, 50_000).Select(_ => Math.Max(1, (long)Math.Exp(7 + (2 * Gauss(random))))).Order().ToArray();
        var histogram = new LatencyHistogram();
        foreach (var value in values)
            histogram.Record(value);
        foreach (var percent in Percents)
            AssertWithin(Math.Min(values[(int)Math.Ceiling(percent / 100 * values.Length) - 1], LatencyHistogram.MaxMicroseconds), histogram.Percentile(percent), 0.001);
    }

    [Fact]
    public void Every_value_is_reported_at_most_a_thousandth_too_high_and_never_too_low()
    {
        for (var value = 1L; value < LatencyHistogram.MaxMicroseconds; value += 1 + (value / 700))
        {
            var histogram = new LatencyHistogram();
            histogram.Record(value);
            histogram.Record(LatencyHistogram.MaxMicroseconds);
            Assert.InRange(histogram.Percentile(50), value, (long)(value * 1.001));
        }
    }

    [Fact]
    public void A_value_over_a_minute_counts_as_a_minute_and_stays_the_maximum()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(200_000_000);
        histogram.Record(0);
        Assert.Equal(200_000_000, histogram.Max);
        Assert.Equal(1, histogram.Min);
        Assert.InRange(histogram.Percentile(100), LatencyHistogram.MaxMicroseconds, (long)(LatencyHistogram.MaxMicroseconds * 1.001));
    }

    [Fact]
    public void Counts_what_lies_above_a_value()
    {
        var histogram = new LatencyHistogram();
        foreach (var value in (long[])[100, 200, 500_000, 800_000])
            histogram.Record(value);
        Assert.Equal(2, histogram.CountAbove(400_000));
        Assert.Equal(4, histogram.CountAbove(50));
        Assert.Equal(0, histogram.CountAbove(900_000));
    }

    [Fact]
    public void Nothing_recorded_is_all_zero()
    {
        var histogram = new LatencyHistogram();
        Assert.Equal((0, 0, 0, 0), (histogram.Count, histogram.Percentile(99), histogram.Max, histogram.Min));
    }

    [Fact]
    public void No_value_is_lost_when_threads_record_at_once()
    {
        var histogram = new LatencyHistogram();
        Parallel.For(0, 8, thread =>
        {
            for (var i = 1; i <= 50_000; i++)
                histogram.Record(i + thread);
        });
        Assert.Equal(400_000, histogram.Count);
        Assert.Equal(50_007, histogram.Max);
        AssertWithin(25_000, histogram.Percentile(50), 0.002);
    }

    private static void AssertWithin(double expected, double actual, double part) =>
        Assert.InRange(actual, expected, (expected * (1 + part)) + 1);

    private static double Gauss(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
