using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;

namespace VisitorGateway.Ingest;

/// <summary>
/// Writes into a visitor's log which company it was, when that became known only after the visitor's events. What cannot be written
/// is let go: the visitor's next event carries the company too.
/// </summary>
internal sealed class LateCompanies(ReverseDns names, CompanyRecogniser companies, IngestQueue queue, TimeProvider time) : BackgroundService
{
    private const int NoteBytes = 256;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var visitor in names.Late.Reader.ReadAllAsync(stoppingToken))
        {
            var match = companies.Recognise(visitor.Address);
            if (match.Account is not null)
                await WriteAsync(visitor, match);
        }
    }

    private async Task WriteAsync(LateVisitor visitor, CompanyMatch match)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var note = new TrackedEvent
        {
            Id = EventId.From(Guid.NewGuid()),
            Type = EventTypes.CompanyResolved,
            Time = now,
            ReceivedAt = now,
            Site = visitor.Site,
            Visitor = visitor.Visitor,
            Match = match,
        };
        var item = new EventsItem(visitor.Visitor, [note], NoteBytes);
        if (!queue.TryEnqueue(item))
            return;
        try
        {
            await item.Outcome;
        }
        catch (StoreUnavailableException)
        {
            // Logged and counted where it happened.
        }
    }
}
