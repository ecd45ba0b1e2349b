using VisitorGateway.LoadTests.Http;

namespace VisitorGateway.LoadTests.Scenarios;

internal sealed class Pixels(ScenarioSettings settings) : ReturningVisits(settings)
{
    public override string Name => "pixels";

    public override string Description => "Each request asks for the pixel of a page without script; browsers are known.";

    public override void Write(RequestWriter request) => Settings.Text.Pixel(
        request, AnyBrowser(), $"&url=https%3A%2F%2Fwww.example.com%2Fnews%2F{Settings.Crowd.Random.Next(200)}&title=News&p.issue={Settings.Crowd.Random.Next(12)}");
}
