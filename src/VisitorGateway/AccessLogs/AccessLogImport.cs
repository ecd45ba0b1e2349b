using VisitorGateway.Collect;
using VisitorGateway.Ingest;
using VisitorGateway.Recognise;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Sites;
using VisitorGateway.Visitors;

namespace VisitorGateway.AccessLogs;

/// <summary>
/// Sends a log's requests the way that live ones go, with the log's own times. An address with a user agent is one visitor.
/// </summary>
/// <param name="reject">Takes file, line number, reason and the line of what could not be read.</param>
internal sealed class AccessLogImport(
    IngestQueue queue,
    EventRecogniser recogniser,
    VisitorCookie cookie,
    Site site,
    string? baseUrl,
    Action<string, long, string, string> reject)
{
    /// <summary>Host of the stored URLs when the log does not tell and nobody did. The name never exists.</summary>
    public const string UnknownBaseUrl = "http://site.invalid";

    private const int LinesToGuessFrom = 5000;
    private const int InFlight = 4000;

    private readonly Queue<(Task<IngestOutcome> Outcome, int Sent)> _waiting = new();

    public AccessLogCounts Counts { get; } = new();

    /// <summary>Scheme and host of the site: as given, or as guessed from the first lines.</summary>
    public string? BaseUrl { get; private set; } = baseUrl;

    public async Task RunAsync(AccessLogFile file, CancellationToken cancellationToken)
    {
        var first = new List<string>();
        while (first.Count < LinesToGuessFrom && await file.ReadLineAsync(cancellationToken) is { } line)
            first.Add(line);
        BaseUrl ??= SiteGuess.BaseUrl(first.Select(l => AccessLogParser.Parse(l, out _)).OfType<AccessLogLine>());

        var events = new AccessLogEvents(BaseUrl ?? UnknownBaseUrl);
        long number = 0;
        foreach (var line in first)
            await TakeAsync(file.Name, ++number, line, events);
        while (await file.ReadLineAsync(cancellationToken) is { } line)
            await TakeAsync(file.Name, ++number, line, events);
        while (_waiting.Count > 0)
            await AnswerAsync();
    }

    private async Task TakeAsync(string file, long number, string text, AccessLogEvents events)
    {
        Counts.Lines++;
        if (text.Length == 0)
            return;
        var line = AccessLogParser.Parse(text, out var reason);
        if (line is null)
        {
            Counts.Malformed++;
            reject(file, number, reason, text);
            return;
        }

        Counts.SawTime(line.Time);
        if (events.ToEvent(line, text) is not { } incoming)
        {
            Counts.Skipped++;
            return;
        }

        var visitor = cookie.DeriveOfClient(site.Key, line.Host, line.UserAgent);
        var facts = new RequestFacts(site, visitor, line.Address, line.Time) { UserAgent = CleanText.Of(line.UserAgent, CollectLimits.UserAgentChars), FromLog = true };
        var (recognised, sent, rejected) = recogniser.Recognise(new CollectBody(site.Key, null, [incoming], [0], []), facts);
        if (rejected.Count > 0)
        {
            Counts.Malformed++;
            reject(file, number, rejected[0].Reason, text);
            return;
        }

        await SendAsync(visitor, recognised, sent, text.Length);
    }

    private async Task SendAsync(VisitorId visitor, IReadOnlyList<TrackedEvent> events, int sent, int bytes)
    {
        var item = new EventsItem(visitor, events, bytes);
        while (_waiting.Count >= InFlight || !queue.TryEnqueue(item))
            await AnswerAsync();
        _waiting.Enqueue((item.Outcome, sent));
    }

    private async Task AnswerAsync()
    {
        if (!_waiting.TryDequeue(out var next))
        {
            await Task.Yield();
            return;
        }

        var outcome = await next.Outcome;
        for (var i = 0; i < next.Sent; i++)
        {
            if (outcome.Stored[i])
                Counts.Stored++;
            else
                Counts.Duplicates++;
        }
    }
}
