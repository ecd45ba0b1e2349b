using VisitorGateway.LoadTests.Http;

namespace VisitorGateway.LoadTests.Scenarios;

internal sealed class Batches(ScenarioSettings settings) : ReturningVisits(settings)
{
    private const int EventsPerRequest = 20;

    public override string Name => "batches";

    public override string Description => "Each request holds 20 events of a known browser: page views and how they ended.";

    public override void Write(RequestWriter request)
    {
        var text = Settings.Text;
        var browser = AnyBrowser();
        text.Begin(request, browser, EventsPerRequest);
        text.Open(request, browser);
        for (var i = 0; i < EventsPerRequest; i += 2)
        {
            text.Event(request, i, "page_view", Settings.Crowd.PageView());
            text.Event(request, i + 1, "page_leave", $"\"url\":\"https://www.example.com/products/item-{i}\",\"properties\":{{\"seconds\":{5 + i},\"scroll\":{40 + i}}}");
        }

        EventText.Close(request);
    }
}
