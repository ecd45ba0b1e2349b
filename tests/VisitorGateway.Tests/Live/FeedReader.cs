using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace VisitorGateway.Tests.Live;

/// <summary>Listens to the stream of Live as the console does.</summary>
internal sealed class FeedReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private FeedReader(HttpResponseMessage answer, Stream stream)
    {
        _answer = answer;
        _items = SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
    }

    public static async Task<FeedReader> ListenAsync(SignedIn user, long after, bool byHeader = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, byHeader ? "/api/v1/live/stream" : $"/api/v1/live/stream?after={after}");
        if (byHeader)
            request.Headers.Add("Last-Event-ID", $"{after}");
        var answer = await user.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return new FeedReader(answer, await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    public async Task<(long Id, string Event, JsonObject Data)> NextAsync()
    {
        // The feed sends a sign of life every second: this never waits but for a gateway that hangs.
        if (!await _items.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)))
            throw new EndOfStreamException();
        var item = _items.Current;
        return (long.Parse(item.EventId!, System.Globalization.CultureInfo.InvariantCulture), item.EventType, JsonNode.Parse(item.Data)!.AsObject());
    }

    /// <summary>The next message of this kind.</summary>
    public async Task<(long Id, string Event, JsonObject Data)> NextAsync(string kind)
    {
        while (true)
        {
            var next = await NextAsync();
            if (next.Event == kind)
                return next;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _answer.Dispose();
        try
        {
            await _items.DisposeAsync();
        }
        catch (NotSupportedException)
        {
            // Left while it was being read.
        }
    }
}
