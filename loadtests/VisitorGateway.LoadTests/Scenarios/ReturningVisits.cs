using VisitorGateway.LoadTests.Http;

namespace VisitorGateway.LoadTests.Scenarios;

/// <summary>Browsers whose first visit is made before: every later request proves who it is by its cookie.</summary>
internal abstract class ReturningVisits(ScenarioSettings settings) : Scenario
{
    private readonly List<Browser> _browsers = [.. Enumerable.Range(0, settings.Browsers).Select(_ => settings.Crowd.Person())];

    public override int Preparations => _browsers.Count;

    protected ScenarioSettings Settings => settings;

    public override void WritePreparation(int index, RequestWriter request) =>
        settings.Text.Single(request, _browsers[index], "page_view", settings.Crowd.PageView());

    protected Browser AnyBrowser() => _browsers[settings.Crowd.Random.Next(_browsers.Count)];
}
