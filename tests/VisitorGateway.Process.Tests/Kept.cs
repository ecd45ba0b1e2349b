using System.Globalization;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Process.Tests;

/// <summary>What a data directory holds, by the program's own exports and by folding its logs anew.</summary>
internal static class Kept
{
    private const string At = "2030-01-01T00:00:00Z";

    /// <summary>Every acknowledged event is there once, no profile folded an event twice, and a fresh fold gives the same scores.</summary>
    /// <returns>How many events are stored.</returns>
    public static async Task<int> AssertCompleteAsync(DataDirectory data, IEnumerable<string> acknowledged)
    {
        var events = (await Program.RunAsync("export", "events", "--jsonl", "--data", data.Path)).Succeeded().Lines;
        var ids = events.Select(e => (string)e["id"]!).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(events.Count, ids.Count);
        Assert.Empty(acknowledged.Except(ids, StringComparer.Ordinal));

        var profiles = (await Program.RunAsync("export", "profiles", "--jsonl", "--at", At, "--data", data.Path)).Succeeded().Lines;
        var stored = events.CountBy(e => (string)e["profile"]!).ToDictionary(StringComparer.Ordinal);
        Assert.Equal(stored, profiles.ToDictionary(p => (string)p["profile"]!, p => (int)p["events"]!, StringComparer.Ordinal));
        Assert.Equal(await RecomputeAsync(data), profiles.ToDictionary(p => (string)p["profile"]!, p => ((int)p["events"]!, (decimal)p["activity"]!), StringComparer.Ordinal));
        return events.Count;
    }

    private static async Task<Dictionary<string, (int Events, decimal Activity)>> RecomputeAsync(DataDirectory data)
    {
        var at = DateTimeOffset.Parse(At, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
        await using var store = await data.OpenStoreAsync();
        var logs = new Dictionary<ProfileId, List<StoredEvent>>();
        await foreach (var stored in store.ReadEventsAsync(TestContext.Current.CancellationToken))
        {
            if (!logs.TryGetValue(stored.Profile, out var log))
                logs[stored.Profile] = log = [];
            log.Add(stored);
        }

        var recomputed = new Dictionary<string, (int, decimal)>(StringComparer.Ordinal);
        await foreach (var id in store.ReadProfilesAsync(TestContext.Current.CancellationToken))
        {
            var state = ProfileFold.Replay(id, ProfileHistory.Order(logs[id], other => logs.GetValueOrDefault(other, [])), RuleSet.Default);
            recomputed[id.ToString()] = (state.Events, Math.Round((decimal)state.ActivityAt(at), 2, MidpointRounding.AwayFromZero));
        }

        return recomputed;
    }
}
