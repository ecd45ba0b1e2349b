using VisitorGateway.LoadTests.Http;

namespace VisitorGateway.LoadTests.Scenarios;

/// <summary>What is dearest: claims and merges of persons, all through one loop.</summary>
internal sealed class IdentifyStorm(ScenarioSettings settings) : ReturningVisits(settings)
{
    private const int BrowsersPerPerson = 3;

    public override string Name => "identify-storm";

    public override string Description => "Known browsers say who they are, three browsers a person: profiles are claimed and merged.";

    public override void Write(RequestWriter request)
    {
        var random = Settings.Crowd.Random;
        var person = random.Next(1 + (Preparations / BrowsersPerPerson));
        Settings.Text.Single(request, AnyBrowser(), "identify", $"\"properties\":{{\"email\":\"person{person}@example.com\",\"name\":\"Person {person}\"}}");
    }
}
