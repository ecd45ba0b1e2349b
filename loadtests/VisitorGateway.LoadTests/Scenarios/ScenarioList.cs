namespace VisitorGateway.LoadTests.Scenarios;

/// <summary>Every scenario by name.</summary>
internal static class ScenarioList
{
    private static readonly (string Name, Func<ScenarioSettings, Scenario> Make)[] All =
    [
        ("first-visits", s => new FirstVisits(s)),
        ("returning-visitors", s => new ReturningVisitors(s)),
        ("batches", s => new Batches(s)),
        ("pixels", s => new Pixels(s)),
        ("identify-storm", s => new IdentifyStorm(s)),
        ("bots", s => new Bots(s)),
        ("hot-account", s => new HotAccount(s)),
        ("mixed-day", s => new MixedDay(s)),
        ("replay", s => new Replay(s)),
    ];

    public static IEnumerable<string> Names => All.Select(s => s.Name);

    /// <exception cref="InvalidDataException">There is none of that name, or it lacks something.</exception>
    public static Scenario Make(string name, ScenarioSettings settings) =>
        All.FirstOrDefault(s => s.Name == name).Make?.Invoke(settings)
        ?? throw new InvalidDataException($"'{name}' is no scenario; there are {string.Join(", ", Names)}.");
}
