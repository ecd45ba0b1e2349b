using VisitorGateway.Ingest;
using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Live;

/// <summary>An account in memory, owned by the board.</summary>
internal sealed class AccountEntry(AccountState state)
{
    public AccountState State { get; set; } = state;

    /// <summary>Its profiles that were told of lately.</summary>
    public Dictionary<ProfileId, ProfileView> Profiles { get; } = [];

    /// <summary>What it stands in; null until it is first told of.</summary>
    public AccountSignals? Watch { get; set; }

    /// <summary>Changed since its summary was saved.</summary>
    public bool Dirty { get; set; }

    /// <summary>Milliseconds since 1970 UTC by the gateway's clock.</summary>
    public long LastTold { get; set; }

    /// <summary>What this gateway told lately and may not have saved, and when, by <see cref="Environment.TickCount64"/>.</summary>
    public Dictionary<ProfileId, (Contribution? Contribution, long At)> Unsaved { get; } = [];

    public void Set(Told told)
    {
        State.Set(told.View!.Contribution!);
        Profiles[told.Profile] = told.View;
        Touch(told, told.View.Contribution);
    }

    public void Remove(Told told)
    {
        State.Remove(told.Profile);
        Profiles.Remove(told.Profile);
        Touch(told, null);
    }

    private void Touch(Told told, Contribution? contribution)
    {
        // Whoever changed the profile saves the account too.
        if (told.Elsewhere)
            return;
        Dirty = true;
        Unsaved[told.Profile] = (contribution, Environment.TickCount64);
    }

    /// <summary>Drops the views of profiles last seen before; what they add to the account stays.</summary>
    public void Forget(long before)
    {
        foreach (var (id, view) in Profiles)
        {
            if (view.LastSeen < before)
                Profiles.Remove(id);
        }
    }

    public IReadOnlyList<ProfileView> Present(long since) =>
        [.. Profiles.Values.Where(p => p.LastSeen >= since).OrderByDescending(p => p.LastSeen)];
}
