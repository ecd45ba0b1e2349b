using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;

namespace VisitorGateway.Ingest;

/// <summary>
/// Profiles of which the memory may know less than the store: a call failed, and whether it was done there is not known. They
/// are let go of at once, so that nothing is folded or saved on top, and read again before the next events. The ingest loop's.
/// </summary>
internal sealed class Doubts(IGatewayStore store)
{
    private readonly HashSet<ProfileId> _profiles = [];

    public void Add(List<PlacedEvents> placed, ProfileCache cache)
    {
        foreach (var place in placed)
        {
            var id = place.Entry.State.Id;
            cache.Forget(id);
            if (!place.Entry.Erased)
                _profiles.Add(id);
        }
    }

    /// <summary>Folds what the store holds, and claims whom its events name; throws while the store does not answer.</summary>
    public async Task ResolveAsync(IngestSteps steps, ProfileCache cache)
    {
        foreach (var id in _profiles.ToArray())
        {
            // A merge may have been done whose survivor in memory does not know of it.
            if ((await store.LoadAsync(id, CancellationToken.None)).RedirectedTo is { } survivor)
                cache.Forget(survivor);
            await steps.RefoldAsync(id, null, cache, CancellationToken.None);
            _profiles.Remove(id);
        }
    }
}
