using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using VisitorGateway.Api;
using VisitorGateway.People;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.Live;

/// <summary>The list of Live and its stream of changes.</summary>
internal static class LiveEndpoints
{
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(1);

    public static void MapLive(this IEndpointRouteBuilder api)
    {
        api.MapGet("/live", SnapshotAsync).For(Role.Viewer).Produces<LiveSnapshot>();
        api.MapGet("/live/stream", StreamAsync).For(Role.Viewer).Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
    }

    private static async Task<IResult> SnapshotAsync(LiveBoard board, CancellationToken token) =>
        Results.Json(await board.SnapshotAsync(token), ApiJson.Default.LiveSnapshot);

    private static IResult StreamAsync(
        HttpContext context, LiveFeed feed, PersonIndex people, Callers callers, IOptions<GatewayOptions> options, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        var last = context.Request.Headers["Last-Event-ID"].ToString();
        if (last.Length == 0)
            last = context.Request.Query["after"].ToString();
        if (last.Length == 0)
            last = feed.Position.ToString(CultureInfo.InvariantCulture);
        if (!long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var after))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "'after' must be a position that the feed gave.");
        var listener = feed.Listen(after);
        if (listener is null)
            return ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, new Refusal("listeners_full", $"{options.Value.LiveListeners} consoles listen already, which is as many as LiveListeners allows.", $"{options.Value.LiveListeners}"));
        // Whoever watches may well search.
        people.Prepare();
        StalledReader.EndEarly(context);
        return TypedResults.ServerSentEvents(
            ReadAsync(context, feed, listener, after, callers, time, lifetime.ApplicationStopping, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> ReadAsync(
        HttpContext context,
        LiveFeed feed,
        System.Threading.Channels.Channel<FeedMessage> listener,
        long after,
        Callers callers,
        TimeProvider time,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A stream never ends by itself, and the server waits for its connections before it stops.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        try
        {
            // A beat carries the position of what was sent, so that whoever loses the connection now misses nothing.
            var position = after;
            yield return Beat(position, time);
            var waiting = listener.Reader.WaitToReadAsync(ending.Token).AsTask();
            while (true)
            {
                var beat = Task.Delay(BeatEvery, time, ending.Token);
                await Task.WhenAny(waiting, beat);
                if (ending.IsCancellationRequested || callers.Of(context.Request) is not { Role: not null })
                    yield break;
                if (waiting.IsCompleted)
                {
                    if (!await waiting)
                        yield break;
                    while (listener.Reader.TryRead(out var message))
                    {
                        position = message.Position;
                        yield return Item(message);
                    }

                    waiting = listener.Reader.WaitToReadAsync(ending.Token).AsTask();
                }

                if (beat.IsCompleted)
                    yield return Beat(position, time);
            }
        }
        finally
        {
            feed.Leave(listener);
        }
    }

    private static SseItem<string> Item(FeedMessage message) =>
        new(message.Data, message.Event) { EventId = message.Position.ToString(CultureInfo.InvariantCulture) };

    private static SseItem<string> Beat(long position, TimeProvider time) =>
        Item(new FeedMessage(position, "beat", $"{{\"now\":{time.GetUtcNow().ToUnixTimeMilliseconds()}}}"));
}
