using VisitorGateway.Ingest;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Accounts;

/// <summary>Writes into visitors' logs whose they are.</summary>
internal sealed class VisitorMover(ProfileLoader loader, IngestQueue queue, TimeProvider time)
{
    public const int Most = 5000;

    private const int NoteBytes = 256;

    /// <param name="correction">Id of the correction that says so.</param>
    /// <exception cref="Storage.StoreUnavailableException">The store did not take all of it; doing it again is safe.</exception>
    public async Task MoveAsync(IEnumerable<ProfileId> profiles, CompanyMatch match, string correction, CancellationToken cancellationToken)
    {
        foreach (var profile in profiles)
        {
            var loaded = await loader.LoadAsync(profile, cancellationToken);
            if (loaded.IsUnknown || loaded.State.Visitors.Count == 0)
                continue;
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var note = new TrackedEvent
            {
                Id = EventId.From(Guid.NewGuid()),
                Type = EventTypes.CompanyResolved,
                Time = Math.Max(now, loaded.State.LastSeen),
                ReceivedAt = now,
                Site = loaded.State.Site ?? "",
                Visitor = loaded.State.Visitors[0],
                Match = match,
                Properties = new EventProperties([KeyValuePair.Create(EventTypes.Correction, correction)]),
            };
            var item = new EventsItem(note.Visitor, [note], NoteBytes);
            while (!queue.TryEnqueue(item))
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            await item.Outcome;
        }
    }
}
