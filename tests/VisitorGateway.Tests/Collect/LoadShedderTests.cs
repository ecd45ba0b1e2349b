using System.Net;
using VisitorGateway.Collect;

namespace VisitorGateway.Tests.Collect;

public sealed class LoadShedderTests
{
    /// <summary>Every wait is too long for this gateway.</summary>
    private const string Impatient = """{"ProcessorWaitMilliseconds":0.000001,"Sites":{"www":{"Origins":["https://www.example.com"]}}}""";

    private static readonly int Requests = LoadShedder.LeastPerProcessor * Environment.ProcessorCount;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Beyond_what_the_processors_can_work_on_requests_are_refused_unread_and_told_when_to_send_again()
    {
        await using var gateway = await TestGateway.StartAsync(Impatient);
        using var browser = new Browser(gateway);
        using var http = new HttpClient { BaseAddress = gateway.Url };
        Fill(gateway);

        var unread = "{";
        var busy = await UntilRefusedAsync(() => browser.SendAsync(HttpMethod.Post, "/collect", new StringContent(unread), ("Origin", "https://www.example.com")));
        Assert.Equal("https://www.example.com", Assert.Single(busy.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains(LoadShedder.Busy, await busy.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await UntilRefusedAsync(() => http.GetAsync(new Uri("/pixel.gif?site=unknown", UriKind.Relative), Cancel));

        var totals = gateway.Get<CollectMetrics>().Totals;
        Assert.Equal((totals.Received, 2), (totals.Rejected + totals.Shed, totals.Shed));

        Empty(gateway);
        Assert.Equal(2, (await browser.CollectAsync(Browser.Page("/1"), Browser.Page("/2"))).Accepted);
    }

    [Fact]
    public async Task A_request_that_was_answered_makes_room_whatever_the_answer()
    {
        await using var gateway = await TestGateway.StartAsync(Impatient);
        using var browser = new Browser(gateway);
        for (var i = 0; i < Requests; i++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("{")).Status);
            using var pixel = await browser.SendAsync(HttpMethod.Get, "/pixel.gif?site=unknown");
            Assert.Equal(HttpStatusCode.BadRequest, pixel.StatusCode);
        }

        Assert.Equal(1, (await browser.CollectAsync(Browser.Page())).Accepted);
    }

    /// <summary>The processors have as many requests as they can work on.</summary>
    private static void Fill(TestGateway gateway)
    {
        for (var i = 0; i < Requests; i++)
            Assert.True(gateway.Get<LoadShedder>().TryEnter());
    }

    private static void Empty(TestGateway gateway)
    {
        for (var i = 0; i < Requests; i++)
            gateway.Get<LoadShedder>().Leave();
    }

    /// <summary>How long work waits is known after some tenths of a second in which something is sent.</summary>
    private static async Task<HttpResponseMessage> UntilRefusedAsync(Func<Task<HttpResponseMessage>> send)
    {
        while (true)
        {
            var answer = await send();
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                Assert.Equal("2", answer.Headers.RetryAfter?.ToString());
                Assert.True(answer.Headers.CacheControl?.NoStore);
                return answer;
            }

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            await Task.Delay(20, Cancel);
        }
    }
}
