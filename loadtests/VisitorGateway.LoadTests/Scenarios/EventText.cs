using VisitorGateway.LoadTests.Http;
using VisitorGateway.LoadTests.Verification;

namespace VisitorGateway.LoadTests.Scenarios;

/// <summary>Writes bodies of POST /collect and paths of the pixel, as the snippet and mails do.</summary>
internal sealed class EventText(string site, EventIds ids)
{
    public EventIds Ids { get; } = ids;

    /// <summary>Begins a request with so many events of a browser.</summary>
    /// <returns>Number of the first one.</returns>
    public long Begin(RequestWriter request, Browser browser, int events)
    {
        var first = Ids.Take(events);
        browser.FirstEvent ??= first;
        request.Begin(browser, first, events);
        return first;
    }

    /// <summary>Opens a body. A browser without a cookie names its first event.</summary>
    public void Open(RequestWriter request, Browser browser)
    {
        request.Add($$"""{"site":"{{site}}",""");
        if (browser.Cookie is null && browser.FirstEvent is { } first)
            request.Add($"\"first\":\"{Ids.TextOf(first)}\",");
        request.Add("\"events\":[");
    }

    public static void Close(RequestWriter request)
    {
        request.Add("]}");
        request.Post("/collect");
    }

    /// <param name="fields">Further fields of the event, as JSON, without braces.</param>
    public void Event(RequestWriter request, int index, string type, string fields)
    {
        if (index > 0)
            request.Add(",");
        request.Add($$"""{"id":"{{Ids.TextOf(request.FirstEvent + index)}}","type":"{{type}}",{{fields}}}""");
    }

    /// <summary>A request of one event.</summary>
    public void Single(RequestWriter request, Browser browser, string type, string fields)
    {
        Begin(request, browser, 1);
        Open(request, browser);
        Event(request, 0, type, fields);
        Close(request);
    }

    /// <param name="query">Further parameters, escaped, each with its &amp; before it.</param>
    public void Pixel(RequestWriter request, Browser browser, string query)
    {
        var first = Begin(request, browser, 1);
        request.Get($"/pixel.gif?site={site}&id={Ids.TextOf(first)}{query}");
    }
}
