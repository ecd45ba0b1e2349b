using VisitorGateway.LoadTests.Thresholds;
using VisitorGateway.LoadTests.Verification;

namespace VisitorGateway.LoadTests.Reports;

/// <summary>A measured run, as it is written for CI and read again to be compared.</summary>
internal sealed record LoadReport
{
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    public required string Scenario { get; init; }

    public required string Description { get; init; }

    /// <summary>The server: its address, or what was started.</summary>
    public required string Target { get; init; }

    public required string Rate { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Machine { get; init; }

    public required double WarmUpSeconds { get; init; }

    /// <summary>Of the measured part.</summary>
    public required double Seconds { get; init; }

    public required int Connections { get; init; }

    public required long Answered { get; init; }

    public required long Shed { get; init; }

    public required long Failed { get; init; }

    /// <summary>Failures before the measured part: they count against errors too.</summary>
    public required long FailedBefore { get; init; }

    public required double AnsweredPerSecond { get; init; }

    /// <summary>From when a request was due. Holds failed ones with what they waited at least.</summary>
    public required LatencySummary Latency { get; init; }

    /// <summary>From when it was sent.</summary>
    public required LatencySummary Service { get; init; }

    public required LatencySummary ShedLatency { get; init; }

    /// <summary>How late the load test handed requests over.</summary>
    public required LatencySummary Lateness { get; init; }

    public required IReadOnlyList<PercentilePoint> Percentiles { get; init; }

    public required IReadOnlyList<SecondRow> PerSecond { get; init; }

    public required IReadOnlyDictionary<string, long> Failures { get; init; }

    /// <summary>Null when the server's process could not be looked at.</summary>
    public ServerUse? Server { get; init; }

    /// <summary>Of what the server works with, such as Redis; null when there is nothing or it could not be looked at.</summary>
    public ServerUse? Beside { get; init; }

    /// <summary>Null when the store was not asked.</summary>
    public StoreCheckResult? Store { get; init; }

    public IReadOnlyList<ThresholdResult> Thresholds { get; init; } = [];

    /// <summary>Everything that was asked for holds, and no acknowledged event is lost.</summary>
    public bool Passed => Thresholds.All(t => t.Holds) && Store is not { Holds: false };
}
