using System.Globalization;
using BenchmarkDotNet.Attributes;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Benchmarks;

/// <summary>How long one event takes to be folded into its profile, by how many rules there are. No ledger is asked for.</summary>
public class ScoredEvents
{
    internal const int Events = 10_000;

    private StoredEvent[] _events = [];
    private RuleSet _rules = RuleSet.Default;

    [Params(10, 100, 1000)]
    public int Rules { get; set; }

    /// <summary>Bytes of the profile's snapshot after all events.</summary>
    public int SnapshotBytes => Fold().ToBytes().Length;

    [GlobalSetup]
    public void Setup()
    {
        _rules = RuleSet.Parse(Yaml(Rules), "benchmark.yaml");
        var random = new Random(1);
        var time = 1_767_614_400_000;
        _events = new StoredEvent[Events];
        for (var i = 0; i < Events; i++)
        {
            time += random.Next(100) == 0 ? 3_600_000 : random.Next(1000, 60_000);
            _events[i] = new StoredEvent(new ProfileId(1), i + 1, Event(random, Rules, new EventId((UInt128)i + 1), new VisitorId(1), time));
        }
    }

    [Benchmark(OperationsPerInvoke = Events)]
    public ProfileState Fold()
    {
        var state = ProfileFold.Start(new ProfileId(1));
        foreach (ref readonly var stored in _events.AsSpan())
            ProfileFold.Apply(state, stored, _rules);
        return state;
    }

    /// <summary>As a site's rules are: most for a section of it, some for everything, a few that remember.</summary>
    internal static string Yaml(int rules)
    {
        var yaml = new System.Text.StringBuilder("rules:\n");
        for (var i = 0; i < rules; i++)
        {
            FormattableString line = (i % 10) switch
            {
                0 when i < 20 => $"  - {{ name: R{i}, when: {{ event: page_view }}, points: 1, cap: 3 per 1d }}\n",
                1 => $"  - {{ name: R{i}, when: {{ event: download, path: /files-{i}/** }}, points: 10, once: asset }}\n",
                2 => $"  - {{ name: R{i}, when: {{ event: page_view, path: /section-{i}/**, at_least: 3 in 7d }}, points: 5, once: visit }}\n",
                _ => $"  - {{ name: R{i}, when: {{ event: page_view, path: /section-{i}/** }}, points: 2, cap: 5 per 1d }}\n",
            };
            yaml.Append(line.ToString(CultureInfo.InvariantCulture));
        }

        return yaml.ToString();
    }

    /// <summary>On one of as many sections of a site as there are rules.</summary>
    internal static TrackedEvent Event(Random random, int rules, EventId id, VisitorId visitor, long time) => new()
    {
        Id = id,
        Type = random.Next(20) == 0 ? EventTypes.Download : EventTypes.PageView,
        Time = time,
        ReceivedAt = time,
        Site = "demo",
        Visitor = visitor,
        Url = string.Create(CultureInfo.InvariantCulture, $"https://www.example.com/section-{random.Next(rules)}/page-{random.Next(50)}"),
    };
}
