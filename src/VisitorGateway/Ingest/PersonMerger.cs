using Microsoft.Extensions.Logging;
using VisitorGateway.Identity;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Signals;
using VisitorGateway.Storage;
using Claim = VisitorGateway.Scoring.Events.Identity;
using EventId = VisitorGateway.Scoring.Events.EventId;

namespace VisitorGateway.Ingest;

/// <summary>
/// Two profiles that claim the same person become one: the one that had the claim first absorbs the other, and the union of
/// their events is folded again, so that what counts once counts once. Nothing is deleted; a merge can be taken back.
/// </summary>
internal sealed partial class PersonMerger(IGatewayStore store, ProfileLoader loader, EventPlacer placer, CurrentRules rules, TimeProvider time, ILogger<PersonMerger> log)
{
    /// <summary>Claims the person of an event for its profile; merges when somebody has it already.</summary>
    /// <returns>The profile that the person's events belong to now.</returns>
    public async Task<ProfileEntry> SettleAsync(ProfileEntry entry, TrackedEvent identifying, ProfileCache cache, TellQueue tell, CancellationToken cancellationToken)
    {
        foreach (var key in KeysOf(identifying.Identity!))
        {
            var owner = await store.ClaimPersonAsync(key, entry.State.Id, cancellationToken);
            if (owner == entry.State.Id)
                continue;
            var survivor = await placer.FindAsync(owner, cache, cancellationToken);
            if (survivor == entry || (survivor.State.Person is { } known && !SamePerson.Is(known, identifying.Identity!)))
                continue;
            entry = await MergeAsync(survivor, entry, identifying.Visitor, identifying.Site, cache, tell, cancellationToken);
        }

        return entry;
    }

    /// <summary>Makes two profiles one because somebody says that they are the same person.</summary>
    /// <returns>False when one of them is not known or they are one already.</returns>
    public async Task<bool> MergeAsync(ProfileId survivor, ProfileId absorbed, ProfileCache cache, TellQueue tell, CancellationToken cancellationToken)
    {
        var (entry, other) = (await placer.FindAsync(survivor, cache, cancellationToken), await placer.FindAsync(absorbed, cache, cancellationToken));
        if (entry == other || entry.State.Visitors.Count == 0 || other.State.Visitors.Count == 0)
            return false;
        await MergeAsync(entry, other, entry.State.Visitors[0], entry.State.Site ?? "", cache, tell, cancellationToken);
        LogMerged(log, other.State.Id, entry.State.Id);
        return true;
    }

    /// <summary>Gives an absorbed profile back to itself, with what its browsers did since.</summary>
    /// <returns>False when it is not merged into that profile.</returns>
    public async Task<bool> UnmergeAsync(ProfileId survivor, ProfileId absorbed, ProfileCache cache, TellQueue tell, CancellationToken cancellationToken)
    {
        var entry = await placer.FindAsync(survivor, cache, cancellationToken);
        var visitors = (await loader.ReadHistoryAsync(absorbed, cancellationToken)).Select(e => e.Event.Visitor).Distinct().ToArray();
        var note = Note(EventTypes.ProfileUnmerged, absorbed, entry.State.Visitors[0], "");
        // Whatever fails from here on, nothing is folded on top of what was before.
        cache.Forget(entry.State.Id);
        cache.Forget(absorbed);
        if (!await store.UnmergeAsync(entry.State.Id, absorbed, visitors, note, cancellationToken))
            return false;
        await ReplayAsync(entry, tell, cancellationToken);
        cache.Add(entry.State.Id, entry);
        var back = await placer.FindAsync(absorbed, cache, cancellationToken);
        await ReplayAsync(back, tell, cancellationToken);
        LogUnmerged(log, absorbed, entry.State.Id);
        return true;
    }

    /// <returns>The profile that stands for both; another gateway may have merged the survivor itself meanwhile.</returns>
    private async Task<ProfileEntry> MergeAsync(
        ProfileEntry survivor, ProfileEntry absorbed, VisitorId visitor, string site, ProfileCache cache, TellQueue tell, CancellationToken cancellationToken)
    {
        var note = Note(EventTypes.ProfileMerged, absorbed.State.Id, visitor, site);
        await store.MergeAsync(survivor.State.Id, absorbed.State.Id, note, cancellationToken);
        cache.Redirect(absorbed.State.Id, survivor.State.Id);
        absorbed.Absorbed = true;
        survivor.News.AddRange(absorbed.News);
        absorbed.News.Clear();
        tell.Gone(absorbed);
        if (loader.IsShared)
        {
            cache.Forget(survivor.State.Id);
            var fresh = await placer.FindAsync(survivor.State.Id, cache, cancellationToken);
            fresh.News.AddRange(survivor.News);
            survivor = fresh;
        }

        var before = survivor.State;
        var told = new List<ScoreSignal>();
        await ReplayAsync(survivor, tell, told, cancellationToken);

        // What the union stands in and neither of the two stood in is news; the rest was told of one of them.
        survivor.News.AddRange(told.Where(s => s.Kind == SignalKind.StageEntered
            && IsIn(survivor.State, s) && !IsIn(before, s) && !IsIn(absorbed.State, s)));
        return survivor;
    }

    private bool IsIn(ProfileState state, ScoreSignal entered) => ProfileSignals.IsIn(state, entered.Scope, entered.Rank, rules.Set);

    /// <summary>Folds the profile's whole history again, after a note that changes what came before it.</summary>
    public Task ReplayAsync(ProfileEntry entry, TellQueue tell, CancellationToken cancellationToken) =>
        ReplayAsync(entry, tell, null, cancellationToken);

    private async Task ReplayAsync(ProfileEntry entry, TellQueue tell, List<ScoreSignal>? signals, CancellationToken cancellationToken)
    {
        entry.State = await loader.ReplayAsync(entry.State.Id, null, cancellationToken, signals);
        entry.Expected = entry.State.Person;
        entry.Dirty = true;
        tell.Changed(entry);
    }

    private TrackedEvent Note(string type, ProfileId absorbed, VisitorId visitor, string site)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return new TrackedEvent
        {
            Id = EventId.From(Guid.NewGuid()),
            Type = type,
            Time = now,
            ReceivedAt = now,
            Site = site,
            Visitor = visitor,
            Properties = new EventProperties([KeyValuePair.Create("profile", absorbed.ToString())]),
        };
    }

    private static IEnumerable<string> KeysOf(Claim claim)
    {
        yield return claim.Key;
        if (claim is { Email: not null, ExternalId: not null })
            yield return "id:" + claim.ExternalId;
    }

    [LoggerMessage(1, LogLevel.Information, "Profile {Absorbed} was taken out of {Survivor} again")]
    private static partial void LogUnmerged(ILogger logger, ProfileId absorbed, ProfileId survivor);

    [LoggerMessage(2, LogLevel.Information, "Profile {Absorbed} was merged into {Survivor} by hand")]
    private static partial void LogMerged(ILogger logger, ProfileId absorbed, ProfileId survivor);
}
