using VisitorGateway.Collect;
using VisitorGateway.Ingest;
using VisitorGateway.Proxy;
using VisitorGateway.Spool;

namespace VisitorGateway.Diagnostics;

/// <param name="Status">live, ready, spooling, starting, failed or store-away.</param>
internal sealed record HealthReport(string Status)
{
    public string? Reason { get; init; }

    public string? Store { get; init; }

    public string? Durability { get; init; }

    public IReadOnlyList<string>? Warnings { get; init; }

    public string? CompanyData { get; init; }

    /// <summary>Company data that is not in use as it lies there; null when there is none such.</summary>
    public IReadOnlyList<string>? CompanyDataProblems { get; init; }

    /// <summary>Version of the scoring rules in force.</summary>
    public string? Rules { get; init; }

    /// <summary>Why scoring.yaml is not in force as it lies there; null when it is.</summary>
    public string? RulesProblem { get; init; }

    /// <summary>Profiles scored again so far since the rules changed; null when all are.</summary>
    public int? Rescored { get; init; }

    /// <summary>Events that wait to be stored.</summary>
    public long? Waiting { get; init; }

    /// <summary>Events on disk that wait for a store that is or was away; null where that is not switched on.</summary>
    public SpoolDepth? Spool { get; init; }

    /// <summary>What became of the events since the start.</summary>
    public CollectTotals? Events { get; init; }

    /// <summary>Of the latest appends; null before the first.</summary>
    public AppendLatency? AppendMilliseconds { get; init; }

    /// <summary>How far history has been judged by the lists of machines in use.</summary>
    public BotReviewProgress? BotReview { get; init; }

    /// <summary>Sites that the gateway stands in front of, by key; null when there are none.</summary>
    public IReadOnlyDictionary<string, ProxyHealth>? Proxy { get; init; }
}
