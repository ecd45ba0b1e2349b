using VisitorGateway.LoadTests.Http;

namespace VisitorGateway.LoadTests.Scenarios;

internal sealed class Bots(ScenarioSettings settings) : Scenario
{
    public override string Name => "bots";

    public override string Description => "Crawlers that keep no cookie; their events are kept as evidence and never scored.";

    public override void Write(RequestWriter request) => settings.Text.Pixel(
        request, settings.Crowd.Bot(), $"&url=https%3A%2F%2Fwww.example.com%2Fproducts%2Fitem-{settings.Crowd.Random.Next(1000)}");
}
