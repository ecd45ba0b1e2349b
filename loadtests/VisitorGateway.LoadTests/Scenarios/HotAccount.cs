using VisitorGateway.LoadTests.Http;

namespace VisitorGateway.LoadTests.Scenarios;

/// <summary>Many people of one company: all their contributions add up on one account.</summary>
internal sealed class HotAccount(ScenarioSettings settings) : Scenario
{
    /// <summary>A network that the company data of a gateway started for a test knows as a company; real data may know it too.</summary>
    public const string Network = "9.9.9";

    private readonly List<Browser> _browsers = [.. Enumerable.Range(0, settings.Browsers).Select(_ => settings.Crowd.PersonAt(Network))];

    public override string Name => "hot-account";

    public override string Description => "Every browser is in the network of one company.";

    public override int Preparations => _browsers.Count;

    public override void WritePreparation(int index, RequestWriter request) =>
        settings.Text.Single(request, _browsers[index], "page_view", settings.Crowd.PageView());

    public override void Write(RequestWriter request) => settings.Text.Single(
        request, _browsers[settings.Crowd.Random.Next(_browsers.Count)], "page_view", settings.Crowd.PageView());
}
