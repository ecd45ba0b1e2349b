using VisitorGateway.LoadTests.Http;

namespace VisitorGateway.LoadTests.Scenarios;

internal sealed class ReturningVisitors(ScenarioSettings settings) : ReturningVisits(settings)
{
    public override string Name => "returning-visitors";

    public override string Description => "Each request is a page view of one of the known browsers.";

    public override void Write(RequestWriter request) =>
        Settings.Text.Single(request, AnyBrowser(), "page_view", Settings.Crowd.PageView());
}
