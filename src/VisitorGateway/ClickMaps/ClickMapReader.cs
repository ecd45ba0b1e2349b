using VisitorGateway.Ingest;
using VisitorGateway.People;

namespace VisitorGateway.ClickMaps;

/// <summary>Reads who clicked where on a page from the histories of those who were here last.</summary>
internal sealed class ClickMapReader(PersonIndex people, ProfileLoader loader, TimeProvider time)
{
    /// <summary>Each history is read from the store: more would make the page wait.</summary>
    public const int MostPeople = 500;

    public async Task<ClickMap> ReadAsync(string url, CancellationToken cancellationToken)
    {
        var latest = (await people.ReadAsync(cancellationToken)).OrderByDescending(p => p.View.LastSeen).Take(MostPeople).ToArray();
        var map = new ClickMapBuilder(url);
        foreach (var person in latest)
        {
            foreach (var stored in await loader.ReadHistoryAsync(person.View.Profile, cancellationToken))
                map.Add(person.View.Profile, stored.Event);
        }

        return map.Build(latest.Length, time.GetUtcNow().ToUnixTimeMilliseconds());
    }
}
