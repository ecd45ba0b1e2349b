using VisitorGateway.Ingest;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Tests;

/// <summary>What the gateway has folded, compared with what its logs say.</summary>
internal static class Folded
{
    /// <summary>Every profile that is not absorbed, replayed from its log; what the gateway holds in memory must be the same to the bit.</summary>
    public static async Task<List<ProfileState>> ProfilesAsync(TestGateway gateway)
    {
        var loader = gateway.Get<ProfileLoader>();
        var states = new List<ProfileState>();
        await gateway.Get<Ingestor>().RunAsync(async (cache, token) =>
        {
            await foreach (var id in gateway.Store.ReadProfilesAsync(token))
                states.Add(await loader.ReplayAsync(id, null, token));
            foreach (var entry in cache.Entries)
            {
                var replayed = Assert.Single(states, s => s.Id == entry.State.Id);
                Assert.Equal(replayed.ToBytes(), entry.State.ToBytes());
            }
        });
        return states;
    }

    public static async Task<ProfileState> ProfileAsync(TestGateway gateway, string id) => Assert.Single(await ProfilesAsync(gateway), p => p.Id.ToString() == id);

    /// <summary>Ids of all stored events but the gateway's own notes.</summary>
    public static async Task<List<EventId>> EventIdsAsync(TestGateway gateway)
    {
        var ids = new List<EventId>();
        await foreach (var stored in gateway.Store.ReadEventsAsync(TestContext.Current.CancellationToken))
        {
            if (!EventTypes.IsReserved(stored.Event.Type))
                ids.Add(stored.Event.Id);
        }

        return ids;
    }
}
