using VisitorGateway.LoadTests.Http;

namespace VisitorGateway.LoadTests.Scenarios;

internal sealed class FirstVisits(ScenarioSettings settings) : Scenario
{
    public override string Name => "first-visits";

    public override string Description => "Each request is the first page view of a browser that was never seen.";

    public override void Write(RequestWriter request) =>
        settings.Text.Single(request, settings.Crowd.Person(), "page_view", settings.Crowd.PageView());
}
