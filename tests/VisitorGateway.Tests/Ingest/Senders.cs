using System.Net;
using System.Text.Json.Nodes;

namespace VisitorGateway.Tests.Ingest;

/// <summary>Four browsers, two of them one person; whatever is refused is sent again until it is taken, as the tracker does.</summary>
internal static class Senders
{
    private const int Rounds = 12;
    private const int IdentifyingRound = 3;

    /// <param name="answered">Told the ids of each request once it was answered with 200.</param>
    public static async Task RunAsync(TestGateway gateway, Action<IEnumerable<string>> answered)
    {
        var browsers = Enumerable.Range(0, 4).Select(i => new Browser(gateway, $"192.0.2.{i * 20}")).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var b = 0; b < browsers.Length; b++)
            {
                var events = new List<JsonObject> { Browser.Page($"/products/{round}-{b}", Guid.NewGuid().ToString()) };
                if (round == IdentifyingRound && b < 2)
                    events.Add(Browser.Identify("ann@example.com", Guid.NewGuid().ToString()));
                var ids = events.Select(e => (string)e["id"]!).ToArray();
                var body = Browser.Body([.. events]);
                while ((await browsers[b].PostAsync(body)).Status != HttpStatusCode.OK)
                    await Task.Delay(20, TestContext.Current.CancellationToken);
                answered(ids);
            }

            if (round % 3 == 2)
                await gateway.SavedAsync();
        }

        Array.ForEach(browsers, b => b.Dispose());
    }
}
