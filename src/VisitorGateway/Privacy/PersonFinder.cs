using System.Text;
using VisitorGateway.Identity;
using VisitorGateway.Ingest;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;
using Claim = VisitorGateway.Scoring.Events.Identity;

namespace VisitorGateway.Privacy;

/// <summary>Gathers what is kept under a person, for whoever asks about themselves or asks to be forgotten.</summary>
internal sealed class PersonFinder(IGatewayStore store, ProfileLoader loader)
{
    /// <param name="who">A profile's or visitor's id, an e-mail address, or the site's own id of the person.</param>
    /// <returns>Null when nobody is known by that.</returns>
    public async Task<PersonRecords?> FindAsync(string who, CancellationToken cancellationToken)
    {
        if (ProfileId.TryParse(who, out var profile) && await FindAsync(profile, cancellationToken) is { } known)
            return known;
        foreach (var key in KeysOf(who))
        {
            if (await store.FindPersonAsync(key, cancellationToken) is { } owner)
                return await FindAsync(owner, cancellationToken);
        }

        return null;
    }

    /// <summary>Null for a profile that nothing is known of.</summary>
    public async Task<PersonRecords?> FindAsync(ProfileId named, CancellationToken cancellationToken)
    {
        var log = await store.LoadAsync(named, cancellationToken);
        if (log.IsErased)
            return new PersonRecords([named], [], IsErased: true);
        if (log.IsUnknown)
            return null;
        var (profiles, events) = await ReadLogsAsync(log.RedirectedTo ?? named, cancellationToken);
        var person = new PersonRecords(profiles, events, IsErased: false);
        var erasure = person.ToErasure();
        var searched = SearchedTexts.Of(erasure.Profiles, erasure.Texts);
        return person with
        {
            Signals = await ReadSignalsAsync(person, searched, cancellationToken),
            Refusals = [.. (await store.ReadRejectsAsync(int.MaxValue, cancellationToken)).Where(r => SearchedTexts.AreIn(r.Body, searched))],
        };
    }

    private static IEnumerable<string> KeysOf(string who)
    {
        if (IdentityReader.NormaliseEmail(who) is { } email)
            yield return new Claim(email, null, null, "", false).Key;
        if (IdentityReader.NormaliseId(who) is { } id)
            yield return new Claim(null, id, null, "", false).Key;
    }

    private async Task<(List<ProfileId> Profiles, List<StoredEvent> Events)> ReadLogsAsync(ProfileId survivor, CancellationToken cancellationToken)
    {
        List<ProfileId> profiles = [survivor];
        List<StoredEvent> events = [];
        for (var i = 0; i < profiles.Count; i++)
        {
            foreach (var stored in await store.ReadLogAsync(profiles[i], cancellationToken))
            {
                events.Add(stored);
                // A merge that was taken back since is none of theirs.
                if (stored.Event.Type == EventTypes.ProfileMerged
                    && ProfileId.TryParse(stored.Event.Properties["profile"], out var absorbed)
                    && !profiles.Contains(absorbed)
                    && (await store.LoadAsync(absorbed, cancellationToken)).RedirectedTo == survivor)
                {
                    profiles.Add(absorbed);
                }
            }
        }

        return (profiles, events);
    }

    private async Task<IReadOnlyList<Signal>> ReadSignalsAsync(PersonRecords person, IReadOnlyList<string> searched, CancellationToken cancellationToken)
    {
        var found = new Dictionary<SignalId, Signal>();
        foreach (var profile in person.Profiles)
        {
            foreach (var signal in await store.ReadSignalsAsync(new SignalQuery(Subject: profile.ToString(), Limit: int.MaxValue), cancellationToken))
                found[signal.Id] = signal;
        }

        if ((await loader.LoadAsync(person.Profile, cancellationToken)).State.Company?.Account is { } account)
        {
            foreach (var signal in await store.ReadSignalsAsync(new SignalQuery(Account: account, Limit: int.MaxValue), cancellationToken))
            {
                if (SearchedTexts.AreIn(signal.Title, searched) || SearchedTexts.AreIn(Encoding.UTF8.GetString(signal.Body.Span), searched))
                    found[signal.Id] = signal;
            }
        }

        return [.. found.Values];
    }
}
