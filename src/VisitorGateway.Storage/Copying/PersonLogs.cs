using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Copying;

/// <summary>The logs of a profile and of those that it absorbed, and which notes are of merges that still hold.</summary>
internal sealed class PersonLogs
{
    private readonly Dictionary<ProfileId, IReadOnlyList<StoredEvent>> _logs = [];
    // The last note of each absorbed profile; earlier ones were taken back.
    private readonly Dictionary<ProfileId, StoredEvent> _notes = [];

    public static async Task<PersonLogs> ReadAsync(IGatewayStore store, ProfileId profile, CancellationToken cancellationToken)
    {
        var person = new PersonLogs();
        await person.AddAsync(store, profile, profile, cancellationToken);
        return person;
    }

    public IReadOnlyList<StoredEvent> LogOf(ProfileId profile) => _logs.GetValueOrDefault(profile, []);

    /// <summary>The profile that was absorbed by this note; null for every other event.</summary>
    public ProfileId? MergedBy(StoredEvent stored) =>
        Absorbed(stored) is { } absorbed && _notes.TryGetValue(absorbed, out var note) && note.Event.Id == stored.Event.Id ? absorbed : null;

    private async Task AddAsync(IGatewayStore store, ProfileId profile, ProfileId end, CancellationToken cancellationToken)
    {
        if (_logs.ContainsKey(profile))
            return;
        _logs[profile] = await store.ReadLogAsync(profile, cancellationToken);
        foreach (var stored in _logs[profile])
        {
            if (Absorbed(stored) is not { } absorbed || (await store.LoadAsync(absorbed, cancellationToken)).RedirectedTo != end)
                continue;
            if (!_notes.TryGetValue(absorbed, out var known) || known.Event.ReceivedAt <= stored.Event.ReceivedAt)
                _notes[absorbed] = stored;
            await AddAsync(store, absorbed, end, cancellationToken);
        }
    }

    private static ProfileId? Absorbed(StoredEvent stored) =>
        stored.Event.Type == EventTypes.ProfileMerged && ProfileId.TryParse(stored.Event.Properties["profile"], out var absorbed) ? absorbed : null;
}
