namespace VisitorGateway.LoadTests.Running;

/// <summary>What is asked of a load test.</summary>
internal sealed record LoadSettings
{
    public const string StandardUrl = "http://127.0.0.1:8080";

    public required string Scenario { get; init; }

    /// <summary>Of a running server; unused when one is started.</summary>
    public string Url { get; init; } = StandardUrl;

    /// <summary>gateway or bare: start this server for the test, stop it after. Default null: take the one at the URL.</summary>
    public string? Start { get; init; }

    /// <summary>Requests a second, as <see cref="Arrivals.RatePlan.TryParse"/> reads it.</summary>
    public string Rate { get; init; } = "1000";

    /// <summary>Of the measured part, where the rate does not say it.</summary>
    public TimeSpan For { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The just-in-time compiler is done after some 20 s of load; figures before that are too high.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(20);

    public int Connections { get; init; } = 128;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After which a request that no connection was free for is not sent any more, as people leave. Default null: never.</summary>
    public TimeSpan? GivesUpAfter { get; init; }

    public int Seed { get; init; } = 1;

    public int Browsers { get; init; } = 5000;

    public string Site { get; init; } = "demo";

    public string? LogFile { get; init; }

    public double Speed { get; init; } = 1;

    /// <summary>Of the gateway; its store is asked for what it acknowledged. For a started gateway default a new one, removed after.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Where the server speaks TLS. Default null: not known.</summary>
    public int? TlsPort { get; init; }

    /// <summary>A gateway that is started on a directory of the test's own also speaks TLS. Default false.</summary>
    public bool StartsTls { get; init; }

    public IReadOnlyCollection<string> AllowTargets { get; init; } = [];

    /// <summary>Of the server's process; default: the one that listens on the port.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Evenly spaced arrivals instead of random ones.</summary>
    public bool Even { get; init; }
}
