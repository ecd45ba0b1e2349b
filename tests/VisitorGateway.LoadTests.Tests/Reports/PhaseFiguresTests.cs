using VisitorGateway.LoadTests.Http;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.LoadTests.Running;
using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.LoadTests.Tests.Reports;

public sealed class PhaseFiguresTests
{
    [Fact]
    public void A_part_is_made_of_its_own_seconds_only()
    {
        var seconds = new Second[] { new(), new(), new(), new() };
        foreach (var second in seconds)
            Answer(second, 1000);
        Answer(seconds[1], 5000);
        Shed(seconds[1], 2);
        Shed(seconds[2], null);
        Shed(seconds[2], 6);
        seconds[2].AddFailed();
        Shed(seconds[3], 0);

        var figures = PhaseFigures.Of(
            new Phase("overload", 500, TimeSpan.FromSeconds(2)), 1, seconds,
            [new ServerSample(1, 0.5, 100), new ServerSample(2, 0.5, 130), new ServerSample(3, 0.5, 120), new ServerSample(4, 0.5, 900)]);

        Assert.Equal(("overload", 1, 2), (figures.Name, figures.FromSecond, figures.Seconds));
        Assert.Equal((3L, 3L, 1L, 2L), (figures.Answered, figures.Shed, figures.Failed, figures.Untold));
        Assert.Equal((1.5, 1.5), (figures.AnsweredPerSecond, figures.ShedPerSecond));
        Assert.Equal((5000L, 20L), (figures.Service.Max, figures.ShedLatency.Max));
        Assert.Equal(130, figures.PeakMegabytes);
    }

    [Fact]
    public void Memory_that_nobody_looked_at_is_not_known() =>
        Assert.Null(PhaseFigures.Of(new Phase("all", 1, TimeSpan.FromSeconds(1)), 0, [new Second()], []).PeakMegabytes);

    [Fact]
    public void A_refusal_without_a_time_of_1_to_5_seconds_does_not_say_when_to_come_back()
    {
        var recorder = new Recorder(0, TimeSpan.FromSeconds(1));
        foreach (var retryAfter in (int?[])[null, 0, 1, 5, 6])
            recorder.Record(1, 1, 2, Outcome.Shed(retryAfter));
        Assert.Equal((5L, 3L), (recorder.Seconds[0].Shed, recorder.Seconds[0].Untold));
    }

    private static void Answer(Second second, long microseconds)
    {
        second.Service.Record(microseconds);
        second.Latency.Record(microseconds);
    }

    private static void Shed(Second second, int? retryAfter)
    {
        second.AddShed(retryAfter);
        second.ShedLatency.Record(20);
    }
}
