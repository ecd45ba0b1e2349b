using VisitorGateway.LoadTests.Http;

namespace VisitorGateway.LoadTests.Scenarios;

/// <summary>What a site sees of all kinds, in the shares that follow.</summary>
internal sealed class MixedDay : ReturningVisits
{
    private readonly (int Percent, Action<RequestWriter> Write)[] _kinds;

    public MixedDay(ScenarioSettings settings)
        : base(settings)
    {
        var first = new FirstVisits(settings);
        var bots = new Bots(settings);
        _kinds =
        [
            (50, PageView),
            (15, first.Write),
            (12, Leave),
            (9, Pixel),
            (6, bots.Write),
            (4, Download),
            (2, Search),
            (2, Form),
        ];
    }

    public override string Name => "mixed-day";

    public override string Description => "Page views, first visits, leaves, pixels, crawlers, downloads, searches and forms; --rate \"day 2000\" follows the hours.";

    public override void Write(RequestWriter request)
    {
        var drawn = Settings.Crowd.Random.Next(100);
        foreach (var (percent, write) in _kinds)
        {
            drawn -= percent;
            if (drawn >= 0)
                continue;
            write(request);
            return;
        }
    }

    private void PageView(RequestWriter request) => Settings.Text.Single(request, AnyBrowser(), "page_view", Settings.Crowd.PageView());

    private void Leave(RequestWriter request)
    {
        var browser = AnyBrowser();
        Settings.Text.Begin(request, browser, 2);
        Settings.Text.Open(request, browser);
        Settings.Text.Event(request, 0, "page_leave", "\"url\":\"https://www.example.com/products\",\"properties\":{\"seconds\":42,\"scroll\":80}");
        Settings.Text.Event(request, 1, "page_view", Settings.Crowd.PageView());
        EventText.Close(request);
    }

    private void Pixel(RequestWriter request) => Settings.Text.Pixel(request, AnyBrowser(), "&url=https%3A%2F%2Fwww.example.com%2Fnews");

    private void Download(RequestWriter request) => Settings.Text.Single(
        request, AnyBrowser(), "download", $"\"url\":\"https://www.example.com/library\",\"properties\":{{\"file\":\"guide-{Settings.Crowd.Random.Next(12)}.pdf\",\"asset\":\"white-paper\"}}");

    private void Search(RequestWriter request) => Settings.Text.Single(
        request, AnyBrowser(), "site_search", "\"url\":\"https://www.example.com/search\",\"properties\":{\"query\":\"level sensor\",\"results\":7}");

    private void Form(RequestWriter request) => Settings.Text.Single(
        request, AnyBrowser(), "form_submit", $"\"url\":\"https://www.example.com/contact\",\"properties\":{{\"form\":\"contact\",\"field.email\":\"person{Settings.Crowd.Random.Next(Preparations)}@example.com\"}}");
}
