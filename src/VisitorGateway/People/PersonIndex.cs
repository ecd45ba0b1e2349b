using VisitorGateway.Ingest;
using VisitorGateway.Live;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Storage;

namespace VisitorGateway.People;

/// <summary>
/// Everybody who was here, in memory, for lists and searches. The store's snapshots are read through once, when a console is opened;
/// from the start on, the board tells what changes, which is whatever they do not have yet. Beyond its bound those who were seen
/// longest ago are let go. Bots are left out.
/// </summary>
internal sealed class PersonIndex(IGatewayStore store, ProfileLoader loader, CurrentRules rules) : IDisposable
{
    public const int MaxPeople = 100_000;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Dictionary<ProfileId, PersonListing> _people = [];
    private readonly HashSet<ProfileId> _gone = [];
    private Task _loading = Task.FromCanceled(new CancellationToken(canceled: true));
    private bool _loaded;
    private long _letGo;

    /// <summary>Begins to read the store, so that the first question finds it read.</summary>
    public void Prepare() => _ = Loaded();

    /// <summary>In no order.</summary>
    public async Task<IReadOnlyList<PersonListing>> ReadAsync(CancellationToken cancellationToken)
    {
        await Loaded().WaitAsync(cancellationToken);
        lock (_gate)
            return [.. _people.Values];
    }

    public void Take(Told told)
    {
        lock (_gate)
        {
            if (told.View is not { } view || view.Bot is not null || view.Events == 0)
            {
                _people.Remove(told.Profile);
                if (!_loaded)
                    _gone.Add(told.Profile);
                return;
            }

            _gone.Remove(told.Profile);
            _people[told.Profile] = PersonListing.Of(view, _people.GetValueOrDefault(told.Profile));
            TrimLocked();
        }
    }

    /// <summary>Lets go of profiles of which nothing is left.</summary>
    public void Forget(IReadOnlyList<ProfileId> gone)
    {
        lock (_gate)
        {
            foreach (var profile in gone)
            {
                _people.Remove(profile);
                if (!_loaded)
                    _gone.Add(profile);
            }
        }
    }

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    /// <summary>Ends when the store has been read; what failed is begun anew.</summary>
    private Task Loaded()
    {
        lock (_gate)
        {
            if (_loading.IsFaulted || _loading.IsCanceled)
                _loading = Task.Run(() => LoadAsync(_ending.Token));
            return _loading;
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await foreach (var saved in store.ReadSavedAsync(() => Interlocked.Read(ref _letGo), cancellationToken))
        {
            var isFolded = ProfileState.TryFromBytes(saved.State ?? default, out var state) && state.Id == saved.Profile;
            Add(isFolded ? state! : (await loader.LoadAsync(saved.Profile, cancellationToken)).State);
        }

        lock (_gate)
        {
            _loaded = true;
            _gone.Clear();
        }
    }

    private void Add(ProfileState state)
    {
        if (state.Events == state.BotEvents)
            return;
        var listing = PersonListing.Of(state, ProfileView.Of(state, rules.Set));
        lock (_gate)
        {
            if (_gone.Contains(state.Id))
                return;
            // What was told meanwhile is newer, but does not go as far back.
            var told = _people.GetValueOrDefault(state.Id);
            _people[state.Id] = told is not null && told.View.Position >= state.Position ? told.Before(listing) : listing;
            TrimLocked();
        }
    }

    private void TrimLocked()
    {
        if (_people.Count <= MaxPeople)
            return;
        foreach (var person in _people.Values.OrderBy(p => p.View.LastSeen).Take(MaxPeople / 10).ToArray())
        {
            _people.Remove(person.View.Profile);
            Interlocked.Exchange(ref _letGo, person.View.LastSeen);
        }
    }
}
